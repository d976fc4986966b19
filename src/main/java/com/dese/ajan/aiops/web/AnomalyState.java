package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.anomaly.Episode;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether an anomaly lasts. */
enum AnomalyState {
  OPEN,
  CLOSED;

  static AnomalyState of(Episode episode) {
    return episode.open() ? OPEN : CLOSED;
  }

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
