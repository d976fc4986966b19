package com.dese.ajan.aiops.canary;

import java.util.Arrays;

/** How much the past of a series tells of its next value. */
final class Memory {
  private static final int LEAST = 6;
  private static final double MOST = .95;
  private static final double ROUNDING = 1e-24; // of squares

  private Memory() {}

  /**
   * By how much the variance of a mean is larger than that of independent values, if each value
   * remembers the one before (an autoregression of order 1).
   *
   * @return 1 or more
   */
  static double inflation(double correlation) {
    return correlation <= 0 ? 1 : (1 + correlation) / (1 - correlation);
  }

  /**
   * Correlation of each value with the one before, its bias corrected (Marriott and Pope 1954,
   * Biometrika 41:390).
   *
   * @return at most 0.95; 0 where there are too few values, or all are the same
   */
  static double correlation(double[] values) {
    int n = values.length;
    if (n < LEAST) {
      return 0;
    }
    double mean = Arrays.stream(values).sum() / n;
    double variance = 0;
    double covariance = 0;
    for (int i = 0; i < n; i++) {
      variance += (values[i] - mean) * (values[i] - mean);
      covariance += i == 0 ? 0 : (values[i] - mean) * (values[i - 1] - mean);
    }
    boolean constant = variance <= ROUNDING * n * mean * mean;
    return constant ? 0 : Math.min(MOST, (n * covariance / variance + 1) / (n - 4));
  }

  /**
   * How much the own memory of two sides makes their differences vary more. Differences of sides
   * that have nothing in common remember as much as the sides do, which is known better from two
   * series than from one.
   *
   * @return 1 or more
   */
  static double ofSides(double[] first, double[] second) {
    return inflation((correlation(Ranks.mid(first)) + correlation(Ranks.mid(second))) / 2);
  }
}
