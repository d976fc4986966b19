package com.dese.ajan.aiops.canary;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a judgement of 20 metrics costs, without getting their data. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class JudgeBenchmark {
  private static final int METRICS = 20;

  /** Samples a side of each metric; the largest is what one request may hold in all. */
  @Param({"60", "5000"})
  int samples;

  private final CanaryJudge judge = new CanaryJudge();
  private List<Comparison> comparisons = List.of();

  /** A quarter of the metrics is worse on the canary. */
  @Setup
  public void fill() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    var all = new ArrayList<Comparison>();
    for (int i = 0; i < METRICS; i++) {
      var sides = new Sides.Measured(side(random, 1), side(random, i % 4 == 0 ? 1.3 : 1));
      all.add(
          new Comparison(
              "m" + i,
              null,
              Kind.DISTRIBUTION,
              Harm.INCREASE,
              1,
              false,
              false,
              Comparison.STANDARD_TOLERANCE,
              Comparison.STANDARD_MINIMUM_EVENTS,
              Plan.STANDARD,
              null,
              sides));
    }
    comparisons = all;
  }

  private Samples side(RandomGenerator random, double level) {
    long[] times = new long[samples];
    double[] values = new double[samples];
    for (int i = 0; i < samples; i++) {
      times[i] = i * 30_000L;
      values[i] = level * Math.exp(.2 * random.nextGaussian());
    }
    return new Samples(times, values);
  }

  /** All of it. */
  @Benchmark
  public Judgement judge() {
    return judge.judge(comparisons);
  }
}
