package com.dese.ajan.feedback.web;

import com.dese.ajan.feedback.Severity;
import java.util.Locale;

/** How clients may write a severity: anomalies say "medium", so that is understood too. */
enum RequestSeverity {
  LOW(Severity.LOW),
  MED(Severity.MED),
  MEDIUM(Severity.MED),
  HIGH(Severity.HIGH);

  private final Severity severity;

  RequestSeverity(Severity severity) {
    this.severity = severity;
  }

  Severity severity() {
    return severity;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
