package com.dese.ajan.aiops.incident.ranking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ranks nodes by anomalies that are open together, where only what the detector said is at hand,
 * not the samples: in place of units, changes are held against each other by their strength.
 *
 * <p>No effect comes before its cause: calls to a node that became anomalous later than its caller
 * are left out.
 */
public final class OpenAnomalies {
  /** A detector sees the weaker of two changes some samples later. */
  private static final long LATE_MILLIS = 120_000;

  /** What happens to a series more often than once in a hundred samples is weak evidence. */
  private static final double SURPRISING = 2;

  private final RankingRules rules;

  public OpenAnomalies(RankingRules rules) {
    this.rules = rules;
  }

  /**
   * All nodes that have an anomaly, likeliest first.
   *
   * @param graph who calls whom; empty where that is not known
   */
  public List<Cause> rank(List<OpenAnomaly> anomalies, CallGraph graph) {
    var nodes = new LinkedHashMap<String, List<SeriesEvidence>>();
    var onsets = new LinkedHashMap<String, Long>();
    for (var anomaly : anomalies) {
      nodes.computeIfAbsent(anomaly.node(), _ -> new ArrayList<>()).add(evidence(anomaly));
      onsets.merge(anomaly.node(), anomaly.onsetMillis(), Math::min);
    }
    var ranking = new Ranking(rules, inTime(graph, onsets), null);
    nodes.forEach((node, evidence) -> ranking.add(new NodeEvidence(node, evidence, 1)));
    return ranking.causes();
  }

  private SeriesEvidence evidence(OpenAnomaly anomaly) {
    double share =
        Double.isNaN(anomaly.surprise()) ? 1 : Math.min(1, anomaly.surprise() / SURPRISING);
    double deviation = share * anomaly.peak();
    return new SeriesEvidence(
        anomaly.series(),
        anomaly.kind(),
        anomaly.side(),
        deviation,
        anomaly.rising(),
        anomaly.onsetMillis(),
        rules.strength(deviation));
  }

  private static CallGraph inTime(CallGraph graph, Map<String, Long> onsets) {
    var inTime = new CallGraph();
    for (var caller : graph.nodes()) {
      for (var callee : graph.callees(caller)) {
        var first = onsets.get(caller);
        var second = onsets.get(callee);
        if (first == null || second == null || second <= first + LATE_MILLIS) {
          inTime.add(caller, callee);
        }
      }
    }
    return inTime;
  }
}
