package com.dese.ajan.feedback;

import java.util.Locale;

/** What sort of remark it is. */
public enum Kind {
  BUG,
  IDEA,
  NOISE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
