package com.dese.ajan.aiops.stats;

/** Rates of exponential forgetting. */
public final class Decay {
  private Decay() {}

  /**
   * The weight of a new sample so that an old one's weight halves after so many.
   *
   * @param halfLife samples, above 0
   */
  public static double rate(double halfLife) {
    return 1 - keep(halfLife);
  }

  /** What is left of a quantity after one sample if half is left after {@code halfLife}. */
  public static double keep(double halfLife) {
    return Math.pow(0.5, 1 / halfLife);
  }
}
