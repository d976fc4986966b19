package com.dese.ajan.aiops.canary;

/**
 * The difference of two rates and its interval, from the interval of each (Wilson 1927, JASA
 * 22:209; Newcombe 1998, Stat. Med. 17:873, method 10).
 */
final class RateDifference {
  private RateDifference() {}

  /**
   * The canary's rate less the baseline's.
   *
   * @param z half the interval's width, in deviations
   * @param dispersion of the rows, 1 or more
   */
  static Effect of(Rates.Sum baseline, Rates.Sum canary, double z, double dispersion) {
    double x = baseline.rate();
    double y = canary.rate();
    double[] ofBaseline = wilson(x, baseline.total() / dispersion, z);
    double[] ofCanary = wilson(y, canary.total() / dispersion, z);
    return new Effect(
        false,
        y - x,
        y - x - Math.hypot(y - ofCanary[0], ofBaseline[1] - x),
        y - x + Math.hypot(ofCanary[1] - y, x - ofBaseline[0]));
  }

  private static double[] wilson(double rate, double total, double z) {
    double square = z * z / total;
    double centre = (rate + square / 2) / (1 + square);
    double half = z * Math.sqrt(rate * (1 - rate) / total + square / (4 * total)) / (1 + square);
    return new double[] {centre - half, centre + half};
  }
}
