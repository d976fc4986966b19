package com.dese.ajan.aiops.incident.ranking;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who calls whom. May have circles; calls of a node to itself are left out. */
public final class CallGraph {
  private final Map<String, Set<String>> callees = new LinkedHashMap<>();
  private final Map<String, Set<String>> callers = new LinkedHashMap<>();

  /** Adds that one calls the other; again is no error. */
  public void add(String caller, String callee) {
    if (!caller.equals(callee)) {
      callees.computeIfAbsent(caller, _ -> new TreeSet<>()).add(callee);
      callers.computeIfAbsent(callee, _ -> new TreeSet<>()).add(caller);
    }
  }

  /** All nodes that call or are called. */
  public Set<String> nodes() {
    var nodes = new TreeSet<>(callees.keySet());
    nodes.addAll(callers.keySet());
    return nodes;
  }

  /** Whom a node calls. */
  public Set<String> callees(String node) {
    return callees.getOrDefault(node, Set.of());
  }

  Set<String> callers(String node) {
    return callers.getOrDefault(node, Set.of());
  }

  boolean has(String node) {
    return callees.containsKey(node) || callers.containsKey(node);
  }

  /** The node and all that it calls, directly or not. */
  Set<String> reachable(String from) {
    var seen = new HashSet<String>();
    var next = new ArrayDeque<String>();
    seen.add(from);
    next.add(from);
    while (!next.isEmpty()) {
      for (var callee : callees(next.remove())) {
        if (seen.add(callee)) {
          next.add(callee);
        }
      }
    }
    return seen;
  }
}
