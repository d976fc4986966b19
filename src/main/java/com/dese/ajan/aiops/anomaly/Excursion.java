package com.dese.ajan.aiops.anomaly;

/**
 * How far a sample goes, in the metric's own unit. A score that is calibrated by the series' recent
 * past tells how rare a sample is, and says little about whether people mind; how far it is from
 * what is expected, and how suddenly, tells real alerts from false ones better. A series may ask
 * for a least excursion besides a least score. Constant time and no state but the last value.
 */
public final class Excursion {
  private Excursion() {}

  /**
   * Geometric mean of the distance from the expected value and from the sample before.
   *
   * @param value finite
   * @param expected before the sample
   * @param previous value of the sample before
   * @return 0 or more, 0 while nothing is known
   */
  public static double of(double value, double expected, double previous) {
    double size = Math.sqrt(Math.abs(value - expected)) * Math.sqrt(Math.abs(value - previous));
    return Double.isFinite(size) ? size : 0;
  }
}
