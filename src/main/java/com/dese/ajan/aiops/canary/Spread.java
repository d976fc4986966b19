package com.dese.ajan.aiops.canary;

import java.util.Arrays;

/**
 * How far the values of both sides lie from where they usually lie then.
 *
 * @param baseline distances, 0 or more
 * @param canary distances, 0 or more
 */
@SuppressWarnings("ArrayRecordComponent") // columns of numbers, which nobody changes or compares
record Spread(double[] baseline, double[] canary, boolean paired) {
  /** Samples before and after one that say where it should lie. */
  private static final int AROUND = 6;

  private static final double WIDEST = 1_000; // times as wide; what is wider is not told apart

  /**
   * Pairs are held against the running median of both sides together, the canary's shift taken
   * away, so that a season or a trend is no spread; else each side against its own median.
   */
  static Spread of(Matched sides) {
    double[] x = sides.baseline();
    double[] y = sides.canary();
    if (!sides.paired()) {
      return new Spread(distances(x, Ranks.median(x)), distances(y, Ranks.median(y)), false);
    }
    double shift = Ranks.median(sides.differences());
    int n = x.length;
    double[] ofBaseline = new double[n];
    double[] ofCanary = new double[n];
    double[] around = new double[2 * (2 * AROUND + 1)];
    for (int i = 0; i < n; i++) {
      int size = 0;
      for (int j = Math.max(0, i - AROUND); j <= Math.min(n - 1, i + AROUND); j++) {
        around[size++] = x[j];
        around[size++] = y[j] - shift;
      }
      Arrays.sort(around, 0, size);
      double level = Ranks.medianOfSorted(around, size);
      ofBaseline[i] = Math.abs(x[i] - level);
      ofCanary[i] = Math.abs(y[i] - shift - level);
    }
    return new Spread(ofBaseline, ofCanary, true);
  }

  /** The evidence that the canary scatters more. */
  Evidence evidence() {
    return paired
        ? SignedRank.ofNormalScores(excess(1), Memory.ofSides(baseline, canary))
        : RankSum.of(baseline, canary);
  }

  /** Whether it scatters more than so many times as much. */
  boolean exceeds(double factor) {
    return paired
        ? SignedRank.sum(excess(factor)) > 0
        : RankSum.of(times(baseline, factor), canary).z() > 0;
  }

  /** How many times as much it scatters, 1 to {@value #WIDEST}. */
  double factor() {
    double low = 1;
    double high = WIDEST;
    while (high / low > 1.0005) {
      double middle = Math.sqrt(low * high);
      if (exceeds(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private double[] excess(double factor) {
    double[] excess = new double[canary.length];
    for (int i = 0; i < excess.length; i++) {
      excess[i] = canary[i] - factor * baseline[i];
    }
    return excess;
  }

  private static double[] times(double[] values, double factor) {
    return Arrays.stream(values).map(value -> value * factor).toArray();
  }

  private static double[] distances(double[] values, double from) {
    return Arrays.stream(values).map(value -> Math.abs(value - from)).toArray();
  }
}
