package com.dese.ajan.catalogue;

import java.util.Locale;

/** How much an anomaly matters, the least first. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH;

  /** The next one, if there is one. */
  public Severity worse() {
    return this == LOW ? MEDIUM : HIGH;
  }

  public Severity atLeast(Severity other) {
    return compareTo(other) < 0 ? other : this;
  }

  public Severity atMost(Severity other) {
    return compareTo(other) > 0 ? other : this;
  }

  /** As clients write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
