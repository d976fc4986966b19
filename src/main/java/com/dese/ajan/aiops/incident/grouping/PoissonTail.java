package com.dese.ajan.aiops.incident.grouping;

/** How often a Poisson count is large by chance. */
final class PoissonTail {
  /** Terms that no sum of interest has; the mean is far below. */
  private static final int MOST_TERMS = 100_000;

  private static final int LONG_SUM = 256;

  private PoissonTail() {}

  /**
   * The probability of a count of {@code least} or more.
   *
   * @param mean 0 or more
   * @return 0 to 1; summed from its largest term on, so that small ones keep their digits
   */
  static double of(int least, double mean) {
    if (least <= 0) {
      return 1;
    }
    if (mean <= 0) {
      return 0;
    }
    if (least <= mean) { // the other side is the smaller one
      return Math.max(0, 1 - below(least, mean));
    }
    double term = Math.exp(logProbability(least, mean));
    double sum = 0;
    for (int k = least; k < least + MOST_TERMS && term > sum * 1e-16; k++) {
      sum += term;
      term *= mean / (k + 1);
    }
    return Math.min(1, sum);
  }

  private static double below(int count, double mean) {
    double sum = 0;
    double term = Math.exp(logProbability(count - 1, mean));
    for (int k = count - 1; k >= 0 && term > sum * 1e-16; k--) {
      sum += term;
      term *= k / mean;
    }
    return sum;
  }

  private static double logProbability(int count, double mean) {
    return count * Math.log(mean) - mean - logFactorial(count);
  }

  /** Stirling's series where a sum would be long; exact to ten digits from there on. */
  private static double logFactorial(int count) {
    if (count > LONG_SUM) {
      double n = count;
      return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + 1 / (12 * n);
    }
    double sum = 0;
    for (int k = 2; k <= count; k++) {
      sum += Math.log(k);
    }
    return sum;
  }
}
