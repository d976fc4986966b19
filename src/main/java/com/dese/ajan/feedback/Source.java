package com.dese.ajan.feedback;

import java.util.Locale;

/** Who reports. */
public enum Source {
  UI,
  API,
  AGENT;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
