package com.dese.ajan.aiops.canary;

/** Logarithms of factorials. */
final class Gamma {
  private Gamma() {}

  /** Of the number of ways to choose some of many. */
  static double logBinomial(double many, double some) {
    return logFactorial(many) - logFactorial(some) - logFactorial(many - some);
  }

  /**
   * By Stirling's series (Abramowitz and Stegun 1964, 6.1.41), for small numbers after recursion.
   */
  private static double logFactorial(double n) {
    double x = n + 1;
    double product = 1;
    while (x < 15) {
      product *= x++;
    }
    double square = 1 / (x * x);
    double series = (1 / 12.0 - square * (1 / 360.0 - square * (1 / 1260.0 - square / 1680))) / x;
    return (x - .5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + series - Math.log(product);
  }
}
