package com.dese.ajan.aiops.drift;

import com.dese.ajan.aiops.stats.StateStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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

/** What a sample costs until it is known whether the series has drifted, over four days of them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DriftBenchmark {
  private static final int SAMPLES = 1 << 16;

  /** Distance of samples in seconds: by block, and row by row. */
  @Param({"15", "60", "86400"})
  int step;

  /** A series that wanders is tested for that at the end of each block. */
  @Param({"steady", "wandering"})
  String series = "";

  private final double[] values = new double[SAMPLES];
  private DriftDetector detector = new DriftDetector(0);
  private int next;
  private long millis;

  /** Noise about a daily wave, or a random walk; the detector has seen all of it once. */
  @Setup
  public void fill() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    double walk = 0;
    for (int i = 0; i < SAMPLES; i++) {
      walk += series.equals("steady") ? 0 : 0.02 * random.nextGaussian();
      values[i] = 2 * Math.sin(2 * Math.PI * i * step / 86_400) + walk + random.nextGaussian();
    }
    detector = new DriftDetector(0);
    next = 0;
    millis = 1_700_000_000_000L;
    for (int i = 0; i < SAMPLES; i++) {
      var _ = sample();
    }
    var state = StateStream.writer(20_000);
    detector.carry(state);
    System.out.printf("state: %d bytes%n", state.written().length);
  }

  /** One sample. */
  @Benchmark
  public Optional<Change> sample() {
    millis += step * 1_000L;
    return detector.update(values[next++ & (SAMPLES - 1)], millis);
  }
}
