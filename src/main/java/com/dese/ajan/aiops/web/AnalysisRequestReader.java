package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.incident.ranking.CallGraph;
import com.dese.ajan.aiops.incident.ranking.Incident;
import com.dese.ajan.aiops.incident.ranking.MetricSeries;
import com.dese.ajan.aiops.incident.ranking.SeriesKind;
import com.dese.ajan.aiops.incident.ranking.Symptom;
import com.dese.ajan.http.InvalidRequestException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Reads one incident token by token. It stops at the first thing that is wrong. */
final class AnalysisRequestReader {
  static final int LONGEST_NAME = 500;
  private static final int MOST_SERIES = 2_000;
  private static final int MOST_VALUES = 200_000;
  private static final int MOST_EDGES = 10_000;

  private final JsonFields json;
  private final CallGraph graph = new CallGraph();
  private final List<MetricSeries> series = new ArrayList<>();
  private final HashSet<List<String>> names = new HashSet<>();
  private int values;
  private @Nullable Long at;
  private @Nullable Symptom symptom;

  private AnalysisRequestReader(JsonFields json) {
    this.json = json;
  }

  /**
   * Reads a whole body.
   *
   * @throws InvalidRequestException naming the field that is wrong
   * @throws JacksonException if it is not well-formed
   */
  static Incident read(JsonParser json) {
    return new AnalysisRequestReader(new JsonFields(json)).read();
  }

  private Incident read() {
    json.body(name -> {
      switch (name) {
        case "at" -> at = json.time("at");
        case "symptom" -> symptom = symptom();
        case "series" -> series();
        case "graph" -> graph();
        default -> json.skip();
      }
    });
    if (at == null) {
      throw JsonFields.invalid("at", "is required");
    }
    if (series.isEmpty()) {
      throw JsonFields.invalid("series", "must hold 1 to " + MOST_SERIES + " series");
    }
    return new Incident(at, symptom, series, graph);
  }

  private Symptom symptom() {
    var read = new SymptomFields();
    json.object(
        "symptom",
        name -> {
          switch (name) {
            case "node" -> read.node = json.text("symptom.node", LONGEST_NAME);
            case "kind" -> read.kind = json.constant("symptom.kind", SeriesKind.values());
            default -> json.skip();
          }
        });
    if (read.node == null) {
      throw JsonFields.invalid("symptom.node", "is required");
    }
    if (read.kind == null) {
      throw JsonFields.invalid("symptom.kind", "is required");
    }
    return new Symptom(read.node, read.kind);
  }

  private void series() {
    json.array("series");
    while (json.next()) {
      if (series.size() == MOST_SERIES) {
        throw JsonFields.invalid("series", "must hold 1 to " + MOST_SERIES + " series");
      }
      var path = "series[" + series.size() + "]";
      var read = new SeriesFields(json, path, MOST_VALUES - values).read();
      if (!names.add(List.of(read.node(), read.name()))) {
        throw JsonFields.invalid(path + ".name", "must be another one for each series of a node");
      }
      values += read.values().length;
      series.add(read);
    }
  }

  private void graph() {
    json.array("graph");
    for (int edge = 0; json.next(); edge++) {
      if (edge == MOST_EDGES) {
        throw JsonFields.invalid("graph", "must hold at most " + MOST_EDGES + " calls");
      }
      edge("graph[" + edge + "]");
    }
  }

  private void edge(String path) {
    json.array(path);
    var nodes = new ArrayList<String>(2);
    while (json.next()) {
      if (nodes.size() == 2) {
        throw JsonFields.invalid(path, "must hold a caller and a callee");
      }
      nodes.add(json.text(path + "[" + nodes.size() + "]", LONGEST_NAME));
    }
    if (nodes.size() < 2) {
      throw JsonFields.invalid(path, "must hold a caller and a callee");
    }
    graph.add(nodes.get(0), nodes.get(1));
  }

  private static final class SymptomFields {
    private @Nullable String node;
    private @Nullable SeriesKind kind;
  }
}
