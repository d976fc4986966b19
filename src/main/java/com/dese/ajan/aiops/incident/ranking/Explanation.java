package com.dese.ajan.aiops.incident.ranking;

import java.util.Map;
import java.util.Set;

/** How much of a node's change is that of what it calls. */
final class Explanation {
  private final CallGraph graph;
  private final Map<String, NodeEvidence> nodes;
  private final Set<String> secondSights;

  /**
   * Explains changes.
   *
   * @param secondSights nodes that explain nothing, as another node shows the same
   */
  Explanation(CallGraph graph, Map<String, NodeEvidence> nodes, Set<String> secondSights) {
    this.graph = graph;
    this.nodes = nodes;
    this.secondSights = secondSights;
  }

  /**
   * The share of a change that the callees explain: what they changed by, or what the node's own
   * client saw, against what it changed by itself.
   *
   * @return 0 to 1
   */
  double of(NodeEvidence node, SeriesKind kind) {
    double change = node.change(kind);
    var callees = graph.callees(node.node());
    if (!(change > 0) || callees.isEmpty()) {
      return 0;
    }
    double ofCallees = 0;
    for (var callee : callees) {
      var evidence = nodes.get(callee);
      if (evidence != null && !secondSights.contains(callee)) {
        ofCallees += evidence.change(kind);
      }
    }
    return Math.min(1, Math.max(ofCallees, node.clientChange(kind)) / change);
  }
}
