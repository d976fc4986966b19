package com.dese.ajan.aiops.web;

import static com.dese.ajan.aiops.web.JsonFields.invalid;

import com.dese.ajan.aiops.judgement.CanaryCase;
import com.dese.ajan.http.InvalidRequestException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * Reads one judgement token by token. It stops at the first thing that is wrong: also at a field
 * that it does not know, as a slip in {@code critical} would let a bad canary pass.
 */
final class JudgementRequestReader {
  private static final int MOST_METRICS = CanaryCase.MOST;
  private static final int MOST_ROWS = 200_000;

  private final JsonFields json;
  private final List<MetricFields> metrics = new ArrayList<>();
  private final HashSet<String> names = new HashSet<>();
  private final ScopeFields scopes;
  private final JudgementWindow window;
  private int rows;

  private JudgementRequestReader(JsonFields json, long now) {
    this.json = json;
    this.scopes = new ScopeFields(json);
    this.window = new JudgementWindow(json, now);
  }

  /**
   * Reads a whole body.
   *
   * @param now milliseconds since the Unix epoch
   * @throws InvalidRequestException naming the field that is wrong
   * @throws JacksonException if it is not well-formed
   */
  static JudgementRequest read(JsonParser json, long now) {
    return new JudgementRequestReader(new JsonFields(json), now).read();
  }

  private JudgementRequest read() {
    json.body(name -> {
      switch (name) {
        case "metrics" -> metrics();
        case "scope" -> scopes.read();
        case "window" -> window.read();
        default -> throw JsonFields.unknown("", name);
      }
    });
    if (metrics.isEmpty()) {
      throw invalid("metrics", "must hold 1 to " + MOST_METRICS + " metrics");
    }
    return new JudgementRequest(
        metrics.stream().map(metric -> metric.of(scopes, window)).toList(),
        scopes.of(MetricSide.CANARY),
        metrics.stream()
            .map(MetricFields::asking)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null));
  }

  private void metrics() {
    json.array("metrics");
    while (json.next()) {
      if (metrics.size() == MOST_METRICS) {
        throw invalid("metrics", "must hold 1 to " + MOST_METRICS + " metrics");
      }
      var path = "metrics[" + metrics.size() + "]";
      var metric = new MetricFields(json, path, read -> MOST_ROWS - rows - read).read();
      if (!names.add(metric.name())) {
        throw invalid(path + ".name", "must be another one for each metric");
      }
      rows += metric.rows();
      metrics.add(metric);
    }
  }
}
