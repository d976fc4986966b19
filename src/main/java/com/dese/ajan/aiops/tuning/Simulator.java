package com.dese.ajan.aiops.tuning;

import static java.util.Comparator.comparing;

import com.dese.ajan.aiops.Anomaly;
import com.dese.ajan.aiops.AnomalyStore;
import com.dese.ajan.aiops.MetricThresholds;
import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.aiops.Verdict;
import com.dese.ajan.aiops.anomaly.ScoredSample;
import com.dese.ajan.catalogue.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Replays the stored samples of anomalies, and the verdicts on them, at other thresholds. */
@Component
public final class Simulator {
  private static final int MOST_ANOMALIES = 500;
  private static final int AT_ONCE = 50;

  private final Tuner tuner;
  private final SeriesTracker tracker;
  private final AnomalyStore store;

  Simulator(Tuner tuner, SeriesTracker tracker, AnomalyStore store) {
    this.tuner = tuner;
    this.tracker = tracker;
    this.store = store;
  }

  /** At the thresholds that are in force, and at those of {@code after}. */
  public Simulation simulate(Metric metric, MetricThresholds after) {
    var evidence = tuner.evidenceNow(metric);
    var newest =
        evidence.anomalies().values().stream()
            .sorted(comparing(Anomaly::id).reversed())
            .limit(MOST_ANOMALIES)
            .toList();
    var samples = samples(newest.stream().map(Anomaly::id).toList());
    var balance = evidence.balance();
    var before = tracker.thresholds(metric);
    var policy = tracker.policy(metric);
    var count = new Count();
    for (var anomaly : newest) {
      var its = samples.get(anomaly.id());
      if (its != null) {
        var series = anomaly.series();
        count.add(
            anomaly.id(),
            balance.getOrDefault(anomaly.id(), 0),
            Replay.opens(its, policy, before.of(series)),
            Replay.opens(its, policy, after.of(series)));
      }
    }
    return count.simulation(before, after, evidence.count(Verdict.Kind.FALSE_NEGATIVE));
  }

  private Map<UUID, List<ScoredSample>> samples(List<UUID> ids) {
    var samples = new HashMap<UUID, List<ScoredSample>>();
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      samples.putAll(store.samples(ids.subList(from, Math.min(ids.size(), from + AT_ONCE))));
    }
    return samples;
  }

  private static final class Count {
    private int anomalies;
    private final int[] alerts = new int[2];
    private final long[] right = new long[2];
    private final long[] wrong = new long[2];
    private long real;
    private final List<Simulation.Difference> differing = new ArrayList<>();

    void add(UUID id, int rightBeyondWrong, boolean before, boolean after) {
      anomalies++;
      real += rightBeyondWrong > 0 ? 1 : 0;
      add(0, rightBeyondWrong, before);
      add(1, rightBeyondWrong, after);
      if (before != after) {
        differing.add(new Simulation.Difference(id, rightBeyondWrong, before, after));
      }
    }

    private void add(int side, int rightBeyondWrong, boolean opens) {
      if (opens) {
        alerts[side]++;
        right[side] += rightBeyondWrong > 0 ? 1 : 0;
        wrong[side] += rightBeyondWrong < 0 ? 1 : 0;
      }
    }

    Simulation simulation(MetricThresholds before, MetricThresholds after, long missed) {
      return new Simulation(
          before,
          after,
          anomalies,
          missed,
          Simulation.Side.of(alerts[0], right[0], wrong[0], real + missed),
          Simulation.Side.of(alerts[1], right[1], wrong[1], real + missed),
          differing);
    }
  }
}
