package com.dese.ajan.aiops.incident.grouping;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which node calls which; may have cycles. */
public final class DependencyGraph {
  /** Nobody said who calls whom. */
  public static final DependencyGraph NONE = new DependencyGraph(Set.of());

  private final Set<Call> calls;
  private final Map<String, Set<String>> neighbours = new HashMap<>();

  /** One node depends on another. */
  public record Call(String caller, String callee) {}

  /** The same call may be given more than once. */
  public DependencyGraph(Collection<Call> calls) {
    this.calls = Set.copyOf(calls);
    for (var call : this.calls) {
      neighbours.computeIfAbsent(call.caller(), _ -> new HashSet<>()).add(call.callee());
      neighbours.computeIfAbsent(call.callee(), _ -> new HashSet<>()).add(call.caller());
    }
  }

  public boolean isEmpty() {
    return neighbours.isEmpty();
  }

  public boolean knows(String node) {
    return neighbours.containsKey(node);
  }

  /** All calls, each once. */
  public Set<Call> calls() {
    return calls;
  }

  /** What it calls and what calls it. */
  Set<String> neighbours(String node) {
    return neighbours.getOrDefault(node, Set.of());
  }
}
