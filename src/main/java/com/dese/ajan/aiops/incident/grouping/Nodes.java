package com.dese.ajan.aiops.incident.grouping;

import com.dese.ajan.aiops.series.SeriesId;
import java.util.ArrayList;
import java.util.List;

/**
 * Where series come from.
 *
 * @param labels whose values are nodes, the most exact first
 */
public record Nodes(List<String> labels, DependencyGraph graph) {
  public Nodes {
    labels = List.copyOf(labels);
  }

  /**
   * The node of a series: the first of its labels that the graph knows, else the first that it has,
   * else its metric.
   */
  public String of(SeriesId series) {
    var first = series.metric();
    boolean found = false;
    for (var label : labels) {
      var value = series.labels().get(label);
      if (value != null && graph.knows(value)) {
        return value;
      }
      if (value != null && !found) {
        first = value;
        found = true;
      }
    }
    return first;
  }

  /** What it may share with others, as {@code job=checkout}. */
  List<String> shares(SeriesId series) {
    var shares = new ArrayList<String>();
    for (var label : labels) {
      var value = series.labels().get(label);
      if (value != null) {
        shares.add(label + "=" + value);
      }
    }
    return shares;
  }
}
