package com.dese.ajan.aiops.incident.ranking;

import java.util.List;

/**
 * A node that may be the cause.
 *
 * @param score the larger, the likelier; no unit, comparable within one incident, may be negative
 * @param series names of its series that changed notably, strongest first
 * @param reason one sentence of what the score is made of
 */
public record Cause(String node, double score, List<String> series, String reason) {
  public Cause {
    series = List.copyOf(series);
  }
}
