package com.dese.ajan.aiops.canary;

/**
 * The shift between two sides and its confidence interval (Hodges and Lehmann 1963, Ann. Math.
 * Stat. 34:598): the median of all means of two differences, or of all differences of two values,
 * and the quantiles at which the rank test turns. They are found by bisection; each step counts in
 * O(n).
 *
 * @param lower end of the interval; the smallest of all where there is too little data for it
 * @param upper end of the interval; the largest of all where there is too little data for it
 */
record HodgesLehmann(double estimate, double lower, double upper) {
  /** Of the range of all, for the estimate, and for the ends of the interval. */
  private static final double EXACT = 1e-14;

  private static final double NEAR = 1e-7;

  /**
   * Of pairs.
   *
   * @param differences at least 1
   * @param z half the interval's width, in deviations
   * @param inflation of the variance by memory
   */
  static HodgesLehmann ofPairs(double[] differences, double z, double inflation) {
    double[] sorted = Ranks.sorted(differences);
    double n = sorted.length;
    double all = n * (n + 1) / 2;
    double deviation = Math.sqrt(n * (n + 1) * (2 * n + 1) / 24 * inflation);
    Count count = limit -> pairsUpTo(sorted, limit);
    return of(count, sorted[0], sorted[sorted.length - 1], all, z * deviation);
  }

  /**
   * Of two samples.
   *
   * @param z half the interval's width, in deviations
   * @param inflation of the variance by memory
   */
  static HodgesLehmann ofSamples(double[] baseline, double[] canary, double z, double inflation) {
    double[] x = Ranks.sorted(baseline);
    double[] y = Ranks.sorted(canary);
    double n = x.length;
    double m = y.length;
    double deviation = Math.sqrt(n * m * (n + m + 1) / 12 * inflation);
    Count count = limit -> differencesUpTo(x, y, limit);
    return of(count, y[0] - x[x.length - 1], y[y.length - 1] - x[0], n * m, z * deviation);
  }

  private interface Count {
    /** How many are not greater than a limit. */
    double upTo(double limit);
  }

  private static HodgesLehmann of(Count count, double least, double most, double all, double half) {
    double low = quantile(count, least, most, Math.floor((all + 1) / 2), EXACT);
    double high = quantile(count, least, most, Math.floor(all / 2) + 1, EXACT);
    return new HodgesLehmann(
        (low + high) / 2,
        quantile(count, least, most, Math.max(1, Math.floor(all / 2 - half)), NEAR),
        quantile(count, least, most, Math.min(all, Math.ceil(all / 2 + half + 1)), NEAR));
  }

  /** The smallest of which so many are not greater. */
  private static double quantile(
      Count count, double least, double most, double rank, double precision) {
    if (count.upTo(least) >= rank) {
      return least;
    }
    double low = least;
    double high = most;
    while (high - low > precision * (most - least)) {
      double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) {
        break; // neighbours
      }
      if (count.upTo(middle) >= rank) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private static double pairsUpTo(double[] sorted, double limit) {
    double count = 0;
    int j = sorted.length - 1;
    for (int i = 0; i < sorted.length; i++) {
      while (j >= 0 && sorted[i] + sorted[j] > 2 * limit) {
        j--;
      }
      count += Math.max(0, j - i + 1);
    }
    return count;
  }

  private static double differencesUpTo(double[] x, double[] y, double limit) {
    double count = 0;
    int j = 0;
    for (double value : x) {
      while (j < y.length && y[j] - value <= limit) {
        j++;
      }
      count += j;
    }
    return count;
  }
}
