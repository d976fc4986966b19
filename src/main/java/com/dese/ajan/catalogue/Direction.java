package com.dese.ajan.catalogue;

/** Which way from the expected value a metric is bad. */
public enum Direction {
  UP,
  DOWN,
  BOTH;

  /** Whether a deviation of this sign is bad. */
  public boolean covers(double deviation) {
    return switch (this) {
      case UP -> deviation > 0;
      case DOWN -> deviation < 0;
      case BOTH -> true;
    };
  }
}
