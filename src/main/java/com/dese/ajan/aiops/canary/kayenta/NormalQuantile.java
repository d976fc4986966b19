package com.dese.ajan.aiops.canary.kayenta;

/** Deviates of the standard normal distribution by how rarely they are exceeded. */
final class NormalQuantile {
  private NormalQuantile() {}

  /**
   * The deviate that is exceeded with a probability, to the last digits: by Newton's method, which
   * comes from below without ever stepping over, as the tail is convex.
   *
   * @param tail 1e-6 to .5
   */
  static double upper(double tail) {
    double z = 0;
    for (double step = 1; step > 1e-15 * z; ) {
      double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
      step = (.5 - density * oddPowers(z) - tail) / density;
      z += step;
    }
    return z;
  }

  /** Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.11. */
  private static double oddPowers(double z) {
    double term = z;
    double sum = z;
    for (int k = 3; term > 1e-17 * sum; k += 2) {
      term *= z * z / k;
      sum += term;
    }
    return sum;
  }
}
