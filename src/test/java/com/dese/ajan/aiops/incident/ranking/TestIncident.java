package com.dese.ajan.aiops.incident.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An incident with series that went 9, 11, 9, ... for twenty minutes before it: their level is 10,
 * their spread 2 / 1.349, and the median of the five minutes before it 11.
 */
final class TestIncident {
  static final double SPREAD = 2 / 1.349;
  static final int NORMAL = 20;
  static final int DURING = 4;
  static final long STEP_MILLIS = 60_000;
  static final long START_MILLIS = 36_000_000; // 10:00
  static final long AT_MILLIS = START_MILLIS + NORMAL * STEP_MILLIS;

  private final List<MetricSeries> series = new ArrayList<>();
  private final CallGraph graph = new CallGraph();
  private @Nullable Symptom symptom;

  /** A series that is so many spreads above the minutes before for all of the incident. */
  TestIncident with(String node, SeriesKind kind, Side side, double deviation) {
    return with(node, kind, side, values(deviation, deviation, deviation, deviation));
  }

  TestIncident latency(String node, double deviation) {
    return with(node, SeriesKind.LATENCY, Side.SERVER, deviation);
  }

  TestIncident with(String node, SeriesKind kind, Side side, double[] values) {
    var name = node + " " + kind + " " + side + " " + series.size();
    series.add(new MetricSeries(name, node, kind, side, START_MILLIS, STEP_MILLIS, values));
    return this;
  }

  TestIncident calls(String caller, String callee) {
    graph.add(caller, callee);
    return this;
  }

  TestIncident noticed(String node, SeriesKind kind) {
    symptom = new Symptom(node, kind);
    return this;
  }

  Incident incident() {
    return new Incident(AT_MILLIS, symptom, series, graph);
  }

  List<Cause> causes() {
    return new RootCauses(RankingRules.STANDARD).rank(incident());
  }

  List<String> nodes() {
    return causes().stream().map(Cause::node).collect(Collectors.toList());
  }

  /** Values of an incident, in spreads above the minutes before it; NaN is a gap. */
  static double[] values(double... deviations) {
    var values = new double[NORMAL + deviations.length];
    for (int i = 0; i < NORMAL; i++) {
      values[i] = i % 2 == 0 ? 9 : 11;
    }
    for (int i = 0; i < deviations.length; i++) {
      values[NORMAL + i] = 11 + SPREAD * deviations[i];
    }
    return values;
  }

  static double[] scaled(double[] values, double factor) {
    return Arrays.stream(values).map(value -> factor * value).toArray();
  }
}
