package com.dese.ajan.aiops.incident.ranking;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts nodes in order by what is known of each and by who calls whom. */
final class Ranking {
  private final RankingRules rules;
  private final CallGraph graph;
  private final @Nullable Symptom symptom;
  private final Map<String, NodeEvidence> nodes = new LinkedHashMap<>();

  Ranking(RankingRules rules, CallGraph graph, @Nullable Symptom symptom) {
    this.rules = rules;
    this.graph = graph;
    this.symptom = symptom;
  }

  void add(NodeEvidence node) {
    nodes.put(node.node(), node);
  }

  /** Likeliest first; on a tie whoever changed more, then by name. */
  List<Cause> causes() {
    var secondSights = new SecondSights(graph, nodes, rules.cap()).find();
    var explanation = new Explanation(graph, nodes, secondSights);
    var wait = new InboundWait(rules, graph, nodes);
    var reachable = reachable();
    var causes = new ArrayList<Cause>(nodes.size());
    for (var node : nodes.values()) {
      causes.add(
          cause(
              node,
              explanation,
              wait,
              secondSights.contains(node.node()),
              !reachable.contains(node.node())));
    }
    causes.sort(
        comparingDouble(Cause::score)
            .thenComparingDouble(cause -> deviation(cause.node()))
            .reversed()
            .thenComparing(Cause::node));
    return causes;
  }

  private Cause cause(
      NodeEvidence node,
      Explanation explanation,
      InboundWait wait,
      boolean secondSight,
      boolean unreachable) {
    var own = node.own();
    double explained = explanation.of(node, passedOn(own));
    var terms =
        new Terms(
            strength(own, 0),
            strength(own, rules.explained() * explained),
            explained,
            wait.of(node.node()),
            wait.waiting(node.node()),
            secondSight,
            unreachable);
    return new Cause(
        node.node(),
        terms.score(rules),
        own.stream().filter(SeriesEvidence::isNotable).map(SeriesEvidence::series).toList(),
        Reason.of(own, terms, !graph.callees(node.node()).isEmpty(), rules.cap()));
  }

  /** The kind by which callees may explain a node: that of the symptom, else its own strongest. */
  private SeriesKind passedOn(List<SeriesEvidence> own) {
    if (symptom != null && symptom.kind().isPassedOn()) {
      return symptom.kind();
    }
    return own.stream()
        .map(SeriesEvidence::kind)
        .filter(SeriesKind::isPassedOn)
        .findFirst()
        .orElse(SeriesKind.LATENCY);
  }

  /** The strongest kind and a part of the others; what others explain does not count. */
  private double strength(List<SeriesEvidence> own, double explained) {
    double sum = 0;
    double most = 0;
    for (var evidence : own) {
      double strength = evidence.kind().weight() * rules.strength(evidence.deviation());
      strength *= 1 - explained;
      sum += strength;
      most = Math.max(most, strength);
    }
    return most + rules.furtherKinds() * (sum - most);
  }

  private double deviation(String node) {
    var evidence = nodes.get(node);
    return evidence == null ? 0 : evidence.deviation();
  }

  private Set<String> reachable() {
    return symptom != null && graph.has(symptom.node())
        ? graph.reachable(symptom.node())
        : nodes.keySet();
  }
}
