package com.dese.ajan.aiops.incident.grouping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Joins onsets of neighbours in the graph. Those about either of the two may be the crowd, as a
 * node with many neighbours has many onsets in any case.
 */
final class GraphCrowds {
  private final Nodes nodes;
  private final OnsetHistory history;
  private final List<Onset> onsets;
  private final long windowMillis;
  private final Map<String, List<Integer>> byNode = new HashMap<>();

  /** Looks at onsets in their order. */
  GraphCrowds(Nodes nodes, OnsetHistory history, List<Onset> onsets, long windowMillis) {
    this.nodes = nodes;
    this.history = history;
    this.onsets = onsets;
    this.windowMillis = windowMillis;
    for (int i = 0; i < onsets.size(); i++) {
      byNode.computeIfAbsent(node(i), _ -> new ArrayList<>()).add(i);
    }
  }

  void join(Links links) {
    for (int i = 0; i < onsets.size(); i++) {
      for (var node : near(node(i))) {
        var window = window(i, node);
        if (window.isEmpty()) {
          continue;
        }
        // twice, as there are two chances
        double expected = 2 * Math.min(expected(i, node(i)), expected(i, node));
        if (expected < Grouping.SELDOM_RELATED) {
          for (int j : window) {
            links.join(i, j, Basis.GRAPH, expected);
          }
        }
      }
    }
  }

  /** Of what is about a node, in the window that an onset opens. */
  private double expected(int first, String node) {
    var near = near(node);
    int count = 1;
    for (var one : near) {
      count += window(first, one).size();
    }
    return history.expectedOf(
        near.stream().map(OnsetHistory::kindOfNode).toList(),
        count,
        onsets.get(first).onsetMillis());
  }

  /** Onsets of a node in the window that another one opens. */
  private List<Integer> window(int first, String node) {
    var all = byNode.getOrDefault(node, List.of());
    int from = Collections.binarySearch(all, first + 1);
    from = from < 0 ? -from - 1 : from;
    int to = from;
    long end = onsets.get(first).onsetMillis() + windowMillis;
    while (to < all.size() && onsets.get(all.get(to)).onsetMillis() <= end) {
      to++;
    }
    return all.subList(from, to);
  }

  private String node(int i) {
    return nodes.of(onsets.get(i).series());
  }

  private Set<String> near(String node) {
    var near = new HashSet<>(nodes.graph().neighbours(node));
    near.add(node);
    return near;
  }
}
