package com.dese.ajan.aiops.anomaly;

/** Surprise as the standard score that a Gaussian exceeds, on either side, as rarely. */
final class GaussianEquivalent {
  private static final double LN_10 = Math.log(10);
  private static final double LN_2 = Math.log(2);

  private GaussianEquivalent() {}

  /**
   * Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.23: off by less than 0.00045.
   *
   * @param decades {@code -log10} of the probability of such a size on either side
   * @return 0 or more
   */
  static double z(double decades) {
    if (decades <= 0) {
      return 0;
    }
    double t = Math.sqrt(2 * (decades * LN_10 + LN_2));
    double numerator = 2.515517 + t * (0.802853 + t * 0.010328);
    double denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
    return Math.max(0, t - numerator / denominator);
  }
}
