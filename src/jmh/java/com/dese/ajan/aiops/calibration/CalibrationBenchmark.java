package com.dese.ajan.aiops.calibration;

import com.dese.ajan.aiops.calibration.JudgedAlert.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** What all thresholds of 1,000 series cost, of which each has ten verdicts and thirty alerts. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class CalibrationBenchmark {
  private static final int SERIES = 1_000;
  private static final int ALERTS = 30;
  private static final int JUDGED = 10;

  private final List<JudgedAlert> judged = new ArrayList<>();
  private final List<AlertHistory> histories = new ArrayList<>();

  /** Larger alerts are likelier to be real. */
  @Setup
  public void fill() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    for (int s = 0; s < SERIES; s++) {
      var peaks = new ArrayList<Double>();
      for (int a = 0; a < ALERTS; a++) {
        double peak = Math.exp(random.nextGaussian());
        peaks.add(peak);
        if (a < JUDGED) {
          boolean real = random.nextDouble() < peak / (3 + peak);
          var verdict = real ? Verdict.TRUE_POSITIVE : Verdict.FALSE_POSITIVE;
          judged.add(new JudgedAlert("s" + s, "m" + s % 20, peak, verdict, a * 0.5));
        }
      }
      histories.add(new AlertHistory("s" + s, "m" + s % 20, 7, peaks));
    }
  }

  @Benchmark
  public double calibrate() {
    var calibration = Calibration.of(judged, histories, CalibrationRules.of(1e-12, 1e-12));
    double sum = 0;
    for (int s = 0; s < SERIES; s++) {
      sum += calibration.forSeries("s" + s).threshold();
    }
    return sum;
  }
}
