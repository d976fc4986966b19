package com.dese.ajan.aiops.incident.ranking;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Who depends on a node, by numbers in place of names: it is asked for every node of a graph. */
final class Dependants {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final int[][] callers;

  Dependants(CallGraph graph) {
    var nodes = graph.nodes();
    for (var node : nodes) {
      numbers.put(node, numbers.size());
    }
    callers = new int[nodes.size()][];
    for (var node : nodes) {
      callers[number(node)] = graph.callers(node).stream().mapToInt(this::number).toArray();
    }
  }

  /** The number of a node that calls or is called. */
  int number(String node) {
    return numbers.getOrDefault(node, -1);
  }

  /** Numbers of the node and of all that call it, directly or not. */
  BitSet of(String node) {
    var seen = new BitSet(callers.length);
    var next = new ArrayDeque<Integer>();
    seen.set(number(node));
    next.add(number(node));
    while (!next.isEmpty()) {
      for (int caller : callers[next.remove()]) {
        if (!seen.get(caller)) {
          seen.set(caller);
          next.add(caller);
        }
      }
    }
    return seen;
  }
}
