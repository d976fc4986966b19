package com.dese.ajan.aiops.canary.kayenta;

import java.util.Arrays;

/**
 * Mann and Whitney's rank sum of two samples, one of which may be shifted. Sorted once; then O(n +
 * m) a shift.
 *
 * <p>H. B. Mann, D. R. Whitney, On a test of whether one of two random variables is stochastically
 * larger than the other, Annals of Mathematical Statistics 18 (1947), 50-60.
 */
final class RankSum {
  private final double[] x;
  private final double[] y;
  private final double tiesOfY;

  /**
   * Two samples.
   *
   * @param x one value or more, all finite
   * @param y one value or more, all finite
   */
  RankSum(double[] x, double[] y) {
    this.x = x.clone();
    this.y = y.clone();
    Arrays.sort(this.x);
    Arrays.sort(this.y);
    tiesOfY = ties(this.y);
  }

  /** The least difference of a value of x and one of y. */
  double least() {
    return x[0] - y[y.length - 1];
  }

  /** The largest difference of a value of x and one of y. */
  double largest() {
    return x[x.length - 1] - y[0];
  }

  /** Whether both samples have the same values as often. */
  boolean identical() {
    return Arrays.equals(x, y);
  }

  /** The share of pairs in which x is larger, 0 to 1; equal ones count half. */
  double shareOfPairs() {
    return counts(0).xAbove / ((double) x.length * y.length);
  }

  /**
   * How far x - shift lies above y: a standard normal deviate, by R's {@code wilcox.test} with
   * {@code exact = FALSE} and {@code correct = TRUE}: corrected by half a pair for continuity, and
   * for ties. 0 where all values are equal.
   *
   * @param shift in the unit of the values
   */
  double z(double shift) {
    double n = x.length;
    double m = y.length;
    double all = n + m;
    var counts = counts(shift);
    double excess = counts.xAbove - n * m / 2;
    double variance = n * m / 12 * (all + 1 - counts.ties / (all * (all - 1)));
    return variance > 0 ? (excess - .5 * Math.signum(excess)) / Math.sqrt(variance) : 0;
  }

  /**
   * What ranks come to.
   *
   * @param xAbove pairs in which x is larger, and half of those that are equal
   * @param ties sum of t^3 - t over all groups of t equal values
   */
  private record Counts(double xAbove, double ties) {}

  private Counts counts(double shift) {
    double above = 0;
    double ties = tiesOfY;
    int j = 0;
    for (int i = 0; i < x.length; ) {
      double value = x[i] - shift;
      int firstX = i;
      while (i < x.length && x[i] - shift == value) {
        i++;
      }
      while (j < y.length && y[j] < value) {
        j++;
      }
      int firstY = j;
      while (j < y.length && y[j] == value) {
        j++;
      }
      int ofX = i - firstX;
      int ofY = j - firstY;
      above += ofX * (firstY + ofY / 2.0);
      ties += cubic(ofX + ofY) - cubic(ofY);
    }
    return new Counts(above, ties);
  }

  private static double ties(double[] sorted) {
    double ties = 0;
    int first = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || sorted[i] != sorted[first]) {
        ties += cubic(i - first);
        first = i;
      }
    }
    return ties;
  }

  private static double cubic(double tied) {
    return tied * tied * tied - tied;
  }
}
