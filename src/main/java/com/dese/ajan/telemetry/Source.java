package com.dese.ajan.telemetry;

import java.util.Locale;

/** A way in which samples come. */
public enum Source {
  PROMETHEUS,
  REMOTEWRITE,
  SELF;

  /** As a label value. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
