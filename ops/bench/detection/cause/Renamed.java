package detection.cause;

import com.dese.ajan.aiops.incident.ranking.CallGraph;
import com.dese.ajan.aiops.incident.ranking.Incident;
import com.dese.ajan.aiops.incident.ranking.MetricSeries;
import com.dese.ajan.aiops.incident.ranking.Symptom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** An incident with nodes that are called by numbers, in an order that is drawn. */
final class Renamed {
  private Renamed() {}

  static Case of(Case old, long seed) {
    var incident = old.incident();
    var nodes = new TreeSet<String>();
    incident.series().forEach(series -> nodes.add(series.node()));
    nodes.addAll(incident.graph().nodes());
    var numbers = new ArrayList<Integer>();
    for (int i = 0; i < nodes.size(); i++) {
      numbers.add(i);
    }
    Collections.shuffle(numbers, new Random(seed));
    Map<String, String> names = new HashMap<>();
    for (var node : nodes) {
      names.put(node, "%04d".formatted(numbers.get(names.size())));
    }
    var graph = new CallGraph();
    for (var caller : nodes) {
      incident.graph().callees(caller).forEach(
          callee -> graph.add(names.get(caller), names.get(callee)));
    }
    var symptom = incident.symptom();
    var series = incident.series().stream()
        .map(one ->
            new MetricSeries(
                one.name(),
                names.get(one.node()),
                one.kind(),
                one.side(),
                one.startMillis(),
                one.stepMillis(),
                one.values()))
        .collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(series, new Random(seed));
    return new Case(
        old.id(),
        new Incident(
            incident.atMillis(),
            symptom == null ? null : new Symptom(names.get(symptom.node()), symptom.kind()),
            series,
            graph),
        old.truth().stream().map(names::get).collect(Collectors.toSet()),
        old.group());
  }
}
