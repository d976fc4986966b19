package com.dese.ajan.aiops.canary.kayenta;

/** How a metric's sides are compared. */
public sealed interface Method {
  /**
   * High or low where the whole confidence interval of the shift lies beyond a share of its
   * estimate, and the effect is as large as the limits ask for.
   *
   * @param tolerance share of the estimate, 0 or more
   * @param confidence of the interval, .5 to .9999
   * @param allowed effects from which on the metric fails
   * @param critical effects from which on a critical metric fails the canary
   */
  record MannWhitney(
      double tolerance, double confidence, EffectSize measure, Limits allowed, Limits critical)
      implements Method {
    /** What Kayenta's judge compares with. */
    public static final double STANDARD_TOLERANCE = .25;

    /** What Kayenta's judge compares with. */
    public static final double STANDARD_CONFIDENCE = .98;
  }

  /** High or low where the means differ at all; meant for benchmarks. */
  record MeanInequality() implements Method {}
}
