package com.dese.ajan.aiops.incident.ranking;

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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What ranking the largest incident that is accepted costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class RootCausesBenchmark {
  private static final int VALUES = 100;
  private static final int EDGES = 10_000;
  private static final SeriesKind[] KINDS = {SeriesKind.LATENCY, SeriesKind.AVAILABILITY};

  @Param("2000")
  int series;

  /** A star has one caller with all callees; in the other graph calls are drawn. */
  @Param({"drawn", "star"})
  String calls = "";

  private final RootCauses rootCauses = new RootCauses(RankingRules.STANDARD);
  private Incident incident = new Incident(0, null, List.of(), new CallGraph());

  /** Two series a node. */
  @Setup
  public void fill() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    var all = new ArrayList<MetricSeries>();
    for (int i = 0; i < series; i++) {
      var values = random.doubles(VALUES).map(value -> 10 + value).toArray();
      values[VALUES - 1] += 20 * random.nextDouble();
      values[VALUES - 2] += 20 * random.nextDouble();
      all.add(new MetricSeries("s" + i, "n" + i / 2, KINDS[i % 2], Side.SERVER, 0, 60_000, values));
    }
    var graph = new CallGraph();
    for (int i = 0; i < EDGES; i++) {
      int caller = calls.equals("star") ? i % 2 : random.nextInt(series / 4);
      graph.add("n" + caller, "n" + random.nextInt(series / 2));
    }
    incident = new Incident((VALUES - 2) * 60_000L, null, all, graph);
  }

  /** One incident. */
  @Benchmark
  public List<Cause> rank() {
    return rootCauses.rank(incident);
  }
}
