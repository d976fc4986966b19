package com.dese.ajan.aiops.tuning;

import java.util.Locale;

/** Who puts a proposed threshold into force. */
public enum TuningMode {
  /** Somebody applies it. */
  SUGGEST,
  /** The service does, as soon as it is proposed. */
  AUTO;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
