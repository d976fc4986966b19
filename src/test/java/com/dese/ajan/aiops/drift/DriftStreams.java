package com.dese.ajan.aiops.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** One-minute streams for tests, and what a detector finds in them. */
final class DriftStreams {
  static final long BEGIN = 1_700_000_000_000L / 900_000 * 900_000; // where a block begins
  static final long MINUTE = 60_000;
  static final int DAY = 1_440;

  private final RandomGenerator random;
  private double walk;

  private DriftStreams(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  static DriftStreams seeded(long seed) {
    return new DriftStreams(seed);
  }

  double gaussian() {
    return random.nextGaussian();
  }

  /** The next of an autoregression of deviation 1. */
  double ar(double memory) {
    walk = memory * walk + Math.sqrt(1 - memory * memory) * gaussian();
    return walk;
  }

  /** What is found, and in which row it is known. */
  record Found(int row, Change change) {
    int since() {
      return (int) ((change.sinceMillis() - BEGIN) / MINUTE);
    }
  }

  static List<Found> find(int rows, IntToDoubleFunction value) {
    return find(new DriftDetector(0), MINUTE, rows, value);
  }

  static List<Found> find(
      DriftDetector detector, long stepMillis, int rows, IntToDoubleFunction value) {
    var found = new ArrayList<Found>();
    for (int i = 0; i < rows; i++) {
      int row = i;
      double x = value.applyAsDouble(i);
      if (Double.isFinite(x)) {
        detector
            .update(x, BEGIN + i * stepMillis)
            .ifPresent(change -> found.add(new Found(row, change)));
      }
    }
    return found;
  }

  static double day(int row) {
    return Math.sin(2 * Math.PI * row / DAY);
  }
}
