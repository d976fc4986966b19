package com.dese.ajan.aiops.anomaly;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a sample costs once all views speak: one series, and so many that their state is not cached.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DetectorBenchmark {
  private static final long STEP_MILLIS = 300_000;
  private static final int DAYS_SEEN = 21;
  private static final int SERIES = 10_000;

  private final double[] values = new double[1 << 12];
  private final SeasonalDetector[] many = new SeasonalDetector[SERIES];
  private final SeasonalDetector one = new SeasonalDetector(0);
  private long oneMillis;
  private int row;
  private long manyMillis;
  private int turn;

  @Setup
  public void seeManyDays() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    Arrays.setAll(values, i -> 100 + random.nextGaussian());
    for (; oneMillis < TimeUnit.DAYS.toMillis(DAYS_SEEN); oneMillis += STEP_MILLIS) {
      one.update(value(), oneMillis);
    }
    byte[] seen = one.snapshot();
    Arrays.setAll(many, i -> SeasonalDetector.restore(seen, 0));
    manyMillis = oneMillis;
  }

  private double value() {
    return values[row++ & (values.length - 1)];
  }

  @Benchmark
  public Score oneSeries() {
    oneMillis += STEP_MILLIS;
    return one.update(value(), oneMillis);
  }

  @Benchmark
  public Score tenThousandSeries() {
    if (turn == SERIES) {
      turn = 0;
      manyMillis += STEP_MILLIS;
    }
    return many[turn++].update(value(), manyMillis);
  }

  @Benchmark
  public byte[] snapshot() {
    return one.snapshot();
  }
}
