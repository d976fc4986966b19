package com.dese.ajan.aiops.canary;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of both sides that can be compared. Sides whose times agree are compared pair by pair,
 * so what moves both does no harm; values that are all positive by their logarithms, so effects are
 * shares.
 *
 * @param baseline in the order of times; logarithms if {@code relative}
 * @param canary in the order of times; logarithms if {@code relative}
 * @param paired whether values of one index belong to one time
 * @param scale of a tolerance of 1 where values are not relative, in the metric's unit
 * @param stepMillis usual distance of times, milliseconds; 0 where times are not known
 * @param stale why the newest values say nothing of now; null: they do
 */
@SuppressWarnings("ArrayRecordComponent") // columns of numbers, which nobody changes or compares
record Matched(
    double[] baseline,
    double[] canary,
    boolean paired,
    boolean relative,
    double scale,
    long stepMillis,
    @Nullable String stale) {
  /** Of the smaller side's times so many must be the other side's too. */
  private static final double JOINED = .8;

  private static final double LARGEST =
      1e100; // differences and products of what is larger overflow

  static Matched of(Samples baseline, Samples canary, @Nullable Long asOfMillis) {
    var x = usable(baseline);
    var y = usable(canary);
    long step = Times.step(y.epochMillis() == null ? x.epochMillis() : y.epochMillis());
    var stale = Times.stale(x.epochMillis(), y.epochMillis(), asOfMillis);
    var joined = join(x, y);
    return joined == null
        ? scaled(x.values(), y.values(), false, step, stale)
        : scaled(joined[0], joined[1], true, step, stale);
  }

  private static Matched scaled(
      double[] baseline, double[] canary, boolean paired, long step, @Nullable String stale) {
    if (positive(baseline) && positive(canary)) {
      return new Matched(logarithms(baseline), logarithms(canary), paired, true, 1, step, stale);
    }
    double[] sizes = Arrays.stream(baseline).map(Math::abs).toArray();
    double scale = sizes.length == 0 ? 0 : Ranks.median(sizes);
    if (scale == 0) {
      scale = Arrays.stream(sizes).average().orElse(0);
    }
    return new Matched(baseline, canary, paired, false, scale, step, stale);
  }

  /** The difference that a tolerance allows, where higher is worse. */
  double floor(double tolerance, boolean higherIsWorse) {
    if (!relative) {
      return tolerance * scale;
    }
    return higherIsWorse ? Math.log1p(tolerance) : -Math.log1p(-tolerance);
  }

  /** The share of the baseline that a difference is, or the difference itself. */
  double effect(double difference) {
    return relative ? Math.expm1(difference) : difference;
  }

  /** Samples as far as evidence goes: pairs, or the harmonic mean of both sides' numbers. */
  double points() {
    double n = baseline.length;
    double m = canary.length;
    return n + m == 0 ? 0 : 2 * n * m / (n + m);
  }

  int fewest() {
    return Math.min(baseline.length, canary.length);
  }

  double[] differences() {
    double[] differences = new double[baseline.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = canary[i] - baseline[i];
    }
    return differences;
  }

  private static Samples usable(Samples side) {
    double[] values = side.values();
    int[] kept = new int[values.length];
    int size = 0;
    for (int i = 0; i < values.length; i++) {
      if (Math.abs(values[i]) <= LARGEST) { // NaN is not
        kept[size++] = i;
      }
    }
    int[] indexes = Arrays.copyOf(kept, size);
    long[] times = side.epochMillis();
    return new Samples(
        times == null ? null : Arrays.stream(indexes).mapToLong(i -> times[i]).toArray(),
        Arrays.stream(indexes).mapToDouble(i -> values[i]).toArray());
  }

  private static double @Nullable [] @Nullable [] join(Samples x, Samples y) {
    if (x.epochMillis() == null || y.epochMillis() == null) {
      return null;
    }
    int[][] rows = Times.join(x.epochMillis(), y.epochMillis());
    int fewer = Math.min(x.values().length, y.values().length);
    if (rows[0].length < JOINED * Math.max(1, fewer)) {
      return null;
    }
    return new double[][] {
      Arrays.stream(rows[0]).mapToDouble(i -> x.values()[i]).toArray(),
      Arrays.stream(rows[1]).mapToDouble(i -> y.values()[i]).toArray()
    };
  }

  private static boolean positive(double[] values) {
    return Arrays.stream(values).allMatch(value -> value > 0);
  }

  private static double[] logarithms(double[] values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }
}
