package com.dese.ajan.aiops.incident.ranking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ranks nodes by how likely each caused an incident, from their series and from who calls whom.
 *
 * <p>How far each series is from normal, in robust spreads and for two points on end, is the
 * evidence against its node ({@link RankingRules#strength}). What the callees changed by explains a
 * change; the wait of the callers speaks against the callee. The graph is used as by methods that
 * walk it, such as MonitorRank (Kim et al., SIGMETRICS 2013), with sums in place of the walk so
 * that each term can be shown.
 */
public final class RootCauses {
  private final RankingRules rules;

  public RootCauses(RankingRules rules) {
    this.rules = rules;
  }

  /**
   * All nodes that have series, likeliest first. Neither units nor the order of the series matter,
   * nor names but for ties.
   */
  public List<Cause> rank(Incident incident) {
    var scales = new KindScales();
    var nodes = new LinkedHashMap<String, List<SeriesMeasure>>();
    for (var series : incident.series()) {
      var measure = new SeriesMeasure(rules, series, incident.atMillis());
      measure.addTo(scales);
      nodes.computeIfAbsent(series.node(), _ -> new ArrayList<>()).add(measure);
    }
    var ranking = new Ranking(rules, incident.graph(), incident.symptom());
    for (Map.Entry<String, List<SeriesMeasure>> node : nodes.entrySet()) {
      var evidence =
          node.getValue().stream()
              .filter(measure -> counts(measure.kind(), incident))
              .flatMap(measure -> measure.evidence(scales).stream())
              .toList();
      ranking.add(new NodeEvidence(node.getKey(), evidence, calls(node.getValue())));
    }
    return ranking.causes();
  }

  /** Of what calls show, only the kind of the symptom counts: other kinds have other causes. */
  private static boolean counts(SeriesKind kind, Incident incident) {
    var symptom = incident.symptom();
    return symptom == null
        || kind == symptom.kind()
        || !(kind.isOfCalls() && symptom.kind().isOfCalls());
  }

  private static double calls(List<SeriesMeasure> node) {
    return node.stream()
        .filter(measure -> measure.kind() == SeriesKind.REQUESTS)
        .mapToDouble(SeriesMeasure::mean)
        .filter(Double::isFinite)
        .max()
        .orElse(1);
  }
}
