package com.dese.ajan.aiops.incident.ranking;

/**
 * Level and spread of a series while all was well, neither of which a few outliers move.
 *
 * @param level median, in the metric's unit
 * @param spread what a Gaussian's standard deviation would be, in the metric's unit; 0 if it never
 *     moved from 0
 */
record RobustScale(double level, double spread) {
  private static final int LEAST_POINTS = 2;

  /** With fewer points the quartiles are rough, so the spread must be larger to be believed. */
  private static final int FEW_POINTS = 10;

  private static final double OF_FEW = 5;

  /** With fewer points one incident of the past fills an outer twentieth. */
  private static final int OUTER_POINTS = 200;

  private static final double GAUSSIAN_QUARTILES = 1.349; // distance of the quartiles, deviations
  private static final double GAUSSIAN_TWENTIETHS = 3.29; // of the 5th and 95th percentiles

  /** Of fewer than two points nothing is known. */
  static boolean isKnown(Quantiles normal) {
    return normal.count() >= LEAST_POINTS;
  }

  /**
   * Measures it.
   *
   * @param outerRange whether the outer percentiles may widen the spread
   * @param leastSpread in the metric's unit
   */
  static RobustScale of(Quantiles normal, SeriesKind kind, boolean outerRange, double leastSpread) {
    double level = normal.median();
    double spread = (normal.at(0.75) - normal.at(0.25)) / GAUSSIAN_QUARTILES;
    if (outerRange && normal.count() >= OUTER_POINTS) {
      spread = Math.max(spread, (normal.at(0.95) - normal.at(0.05)) / GAUSSIAN_TWENTIETHS);
    }
    double few = normal.count() < FEW_POINTS ? OF_FEW : 1;
    double ofLevel = few * kind.leastSpread() * Math.abs(level);
    return new RobustScale(level, Math.max(spread, Math.max(ofLevel, leastSpread)));
  }
}
