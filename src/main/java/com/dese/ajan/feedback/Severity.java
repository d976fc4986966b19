package com.dese.ajan.feedback;

import java.util.Locale;

/** How much it matters to the reporter. */
public enum Severity {
  LOW,
  MED,
  HIGH;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
