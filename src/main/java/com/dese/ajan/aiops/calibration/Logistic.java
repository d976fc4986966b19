package com.dese.ajan.aiops.calibration;

/** Probabilities. */
final class Logistic {
  private Logistic() {}

  /** Of log odds. */
  static double of(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  /** That a verdict says real, where it is wrong that often. */
  static double said(double real, double wrong) {
    return wrong + (1 - 2 * wrong) * real;
  }
}
