package com.dese.ajan.aiops.drift;

import java.util.Locale;

/** What of a series changed for good. */
public enum DriftKind {
  /** Its level, by a step, a ramp or a bend. */
  LEVEL,
  /** How far its samples lie apart. */
  SPREAD,
  /** The form of its distribution, with level and spread as before. */
  SHAPE,
  /** The pattern that repeats with the day. */
  SEASON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
