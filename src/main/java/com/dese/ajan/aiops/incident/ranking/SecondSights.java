package com.dese.ajan.aiops.incident.ranking;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Nodes that only show again what another node shows: the load balancer or the client's view of a
 * service that is in the graph itself. Traces make such nodes where the callee is instrumented too.
 *
 * <p>Names tell nothing here. A node is one if it calls nobody, if all that is known of it could
 * have been measured by its callers, and if each caller also calls a node that changed too, that
 * calls others, and that does not depend on it.
 */
final class SecondSights {
  /** A part of a service's calls may change ten times as much as all of them together. */
  private static final double SHARE = 0.1;

  private final CallGraph graph;
  private final Map<String, NodeEvidence> nodes;
  private final double cap;
  private final Dependants dependants;
  private final Map<String, List<NodeEvidence>> services = new HashMap<>(); // by caller

  /**
   * Looks for them.
   *
   * @param cap deviation in spreads beyond which everything is equally certain
   */
  SecondSights(CallGraph graph, Map<String, NodeEvidence> nodes, double cap) {
    this.graph = graph;
    this.nodes = nodes;
    this.cap = cap;
    this.dependants = new Dependants(graph);
  }

  Set<String> find() {
    var found = new HashSet<String>();
    for (var node : nodes.values()) {
      if (isOne(node)) {
        found.add(node.node());
      }
    }
    return found;
  }

  private boolean isOne(NodeEvidence node) {
    var callers = graph.callers(node.node());
    double least = SHARE * Math.min(node.deviation(), cap);
    if (!(least > 0)
        || callers.isEmpty()
        || !graph.callees(node.node()).isEmpty()
        || !node.isSeenByCallersOnly()) {
      return false;
    }
    var depending = dependants.of(node.node());
    return callers.stream().allMatch(caller -> showsElsewhere(caller, depending, least));
  }

  private boolean showsElsewhere(String caller, BitSet depending, double least) {
    return services.computeIfAbsent(caller, this::services).stream()
        .anyMatch(service ->
            service.deviation() >= least && !depending.get(dependants.number(service.node())));
  }

  /** The nodes that a node calls and that call others. */
  private List<NodeEvidence> services(String caller) {
    return graph.callees(caller).stream()
        .filter(callee -> !graph.callees(callee).isEmpty())
        .map(nodes::get)
        .filter(Objects::nonNull)
        .toList();
  }
}
