package com.dese.ajan.aiops.incident.ranking;

import java.util.Arrays;

/**
 * Quantiles of the values that are there, by linear interpolation (Hyndman and Fan 1996, type 7).
 */
final class Quantiles {
  private final double[] sorted;

  private Quantiles(double[] sorted) {
    this.sorted = sorted;
  }

  /** Gaps are left out. */
  static Quantiles of(double[] values, int from, int to) {
    var finite = Arrays.stream(values, from, Math.max(from, to)).filter(Double::isFinite).toArray();
    Arrays.sort(finite);
    return new Quantiles(finite);
  }

  static Quantiles of(double[] values) {
    return of(values, 0, values.length);
  }

  int count() {
    return sorted.length;
  }

  /** NaN if there is no value. */
  double at(double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  double median() {
    return at(0.5);
  }
}
