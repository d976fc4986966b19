package com.dese.ajan.aiops.incident.ranking;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The wait of who calls a node speaks against it: a slow network, or a node too slow to measure
 * itself, shows there only.
 */
final class InboundWait {
  private final RankingRules rules;
  private final CallGraph graph;
  private final Map<String, NodeEvidence> nodes;

  InboundWait(RankingRules rules, CallGraph graph, Map<String, NodeEvidence> nodes) {
    this.rules = rules;
    this.graph = graph;
    this.nodes = nodes;
  }

  /** Mean strength over the callers, 0 or more; one that does not wait speaks for the node. */
  double of(String node) {
    return callers(node).stream()
        .mapToDouble(caller -> rules.strength(caller.waiting()))
        .average()
        .orElse(0);
  }

  /** How many callers notably wait. */
  int waiting(String node) {
    return (int)
        callers(node).stream().filter(caller -> caller.waiting() >= SeriesEvidence.NOTABLE).count();
  }

  private List<NodeEvidence> callers(String node) {
    return graph.callers(node).stream().map(nodes::get).filter(Objects::nonNull).toList();
  }
}
