package com.dese.ajan.aiops.incident;

import com.dese.ajan.aiops.incident.grouping.DependencyGraph;
import com.dese.ajan.aiops.incident.ranking.CallGraph;
import com.dese.ajan.aiops.incident.ranking.OpenAnomalies;
import com.dese.ajan.aiops.incident.ranking.OpenAnomaly;
import com.dese.ajan.aiops.incident.ranking.RankingRules;
import com.dese.ajan.aiops.incident.ranking.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ranks nodes along the dependency graph, with the rules that rank posted series too, and the
 * anomalies of a node by their onsets.
 */
final class GraphRanking implements CauseRanking {
  private final CallGraph graph = new CallGraph();
  private final OpenAnomalies nodes = new OpenAnomalies(RankingRules.STANDARD);
  private final CauseRanking onsets = new OnsetRanking();
  private final double windowsADay;

  /**
   * A ranking along a graph.
   *
   * @param windowsADay of which {@link Candidate#earlier} counts some
   */
  GraphRanking(DependencyGraph graph, double windowsADay) {
    this.windowsADay = windowsADay;
    graph.calls().forEach(call -> this.graph.add(call.caller(), call.callee()));
  }

  @Override
  public List<Ranked> rank(List<Candidate> candidates) {
    Map<String, List<Ranked>> byNode = new HashMap<>();
    for (var ranked : onsets.rank(candidates)) {
      byNode.computeIfAbsent(ranked.candidate().node(), _ -> new ArrayList<>()).add(ranked);
    }
    var all = new ArrayList<Ranked>();
    for (var cause : nodes.rank(candidates.stream().map(this::anomaly).toList(), graph)) {
      for (var ranked : byNode.getOrDefault(cause.node(), List.of())) {
        all.add(
            new Ranked(ranked.candidate(), cause.score(), ranked.reason() + "; " + cause.reason()));
      }
    }
    return all;
  }

  private OpenAnomaly anomaly(Candidate one) {
    var onset = one.onset();
    return new OpenAnomaly(
        onset.series().toString(),
        one.node(),
        MetricKinds.of(onset.series().metric()),
        Side.SERVER,
        onset.z() > 0,
        onset.onsetMillis(),
        Math.abs(onset.z()),
        surprise(one.earlier()));
  }

  /** Decades; half a one more, as what never happened before is not impossible. */
  private double surprise(int earlier) {
    return Math.max(0, -Math.log10((earlier + 0.5) / windowsADay));
  }
}
