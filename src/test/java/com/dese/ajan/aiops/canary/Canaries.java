package com.dese.ajan.aiops.canary;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes metrics of canaries for tests. */
final class Canaries {
  static final long START = 1_790_000_000_000L;
  private static final long HALF_A_MINUTE = 30_000;

  private Canaries() {}

  /** Values that scatter by a tenth around 1. */
  static double[] noise(long seed, int size) {
    var random = new SplittableRandom(seed);
    double[] values = new double[size];
    Arrays.setAll(values, _ -> Math.exp(.1 * random.nextGaussian()));
    return values;
  }

  static double[] each(double[] values, DoubleUnaryOperator of) {
    return Arrays.stream(values).map(of).toArray();
  }

  static Samples timed(double... values) {
    long[] times = new long[values.length];
    Arrays.setAll(times, i -> START + i * HALF_A_MINUTE);
    return new Samples(times, values);
  }

  static Samples untimed(double... values) {
    return Samples.untimed(values);
  }

  static Counts counts(int rows, double events, double total) {
    double[] each = new double[rows];
    double[] totals = new double[rows];
    Arrays.setAll(each, row -> events + (events > 1 ? row % 2 : 0));
    Arrays.fill(totals, total);
    return rows(each, totals);
  }

  /** Rows without times. */
  static Counts rows(double[] events, double[] totals) {
    return Counts.untimed(events, totals);
  }

  /** Rows of a minute. */
  static Counts minutes(double[] events, double[] totals) {
    long[] times = new long[events.length];
    Arrays.setAll(times, i -> START + i * 60_000L);
    return new Counts(times, events, totals);
  }

  static Metric metric(String name, Samples baseline, Samples canary) {
    return new Metric(name, Kind.DISTRIBUTION, new Sides.Measured(baseline, canary));
  }

  static Metric metric(String name, Counts baseline, Counts canary) {
    return new Metric(name, Kind.RATIO, new Sides.Counted(baseline, canary));
  }

  /** A comparison that can be changed before it is used. */
  static final class Metric {
    private final String name;
    private final Sides sides;
    private Kind kind;
    private Harm direction = Harm.INCREASE;
    private double weight = 1;
    private boolean critical;
    private boolean mustHaveData;
    private String group = "none";
    private double tolerance;
    private @Nullable Long asOf;

    private Metric(String name, Kind kind, Sides sides) {
      this.name = name;
      this.kind = kind;
      this.sides = sides;
      this.tolerance =
          kind == Kind.RATIO ? Comparison.STANDARD_RATIO_TOLERANCE : Comparison.STANDARD_TOLERANCE;
    }

    Metric bad(Harm harm) {
      direction = harm;
      return this;
    }

    Metric gauge() {
      kind = Kind.GAUGE;
      return this;
    }

    Metric weight(double of) {
      weight = of;
      return this;
    }

    Metric critical() {
      critical = true;
      return this;
    }

    Metric mustHaveData() {
      mustHaveData = true;
      return this;
    }

    Metric group(String of) {
      group = of;
      return this;
    }

    Metric asOf(long millis) {
      asOf = millis;
      return this;
    }

    Metric tolerance(double of) {
      tolerance = of;
      return this;
    }

    Comparison build() {
      return new Comparison(
          name,
          group,
          kind,
          direction,
          weight,
          critical,
          mustHaveData,
          tolerance,
          Comparison.STANDARD_MINIMUM_EVENTS,
          Plan.STANDARD,
          asOf,
          sides);
    }
  }
}
