package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.canary.kayenta.KayentaJudge;
import com.dese.ajan.aiops.canary.kayenta.KayentaMetric;
import com.dese.ajan.aiops.canary.kayenta.ScoreThresholds;
import com.dese.ajan.http.InvalidRequestException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Reads one canary token by token. It stops at the first thing that is wrong. */
final class KayentaRequestReader {
  static final int LONGEST_NAME = 200;
  private static final int MOST_METRICS = 2_000;
  private static final int MOST_VALUES = 200_000;
  private static final int MOST_GROUPS = 100;

  private final JsonFields json;
  private final List<KayentaMetric> metrics = new ArrayList<>();
  private final HashSet<String> names = new HashSet<>();
  private final Map<String, Double> groupWeights = new HashMap<>();
  private double pass = ScoreThresholds.STANDARD_PASS;
  private double marginal = ScoreThresholds.STANDARD_MARGINAL;
  private int values;

  private KayentaRequestReader(JsonFields json) {
    this.json = json;
  }

  /** What is to be judged, and by what weights and thresholds. */
  record Asked(List<KayentaMetric> metrics, KayentaJudge judge) {}

  /**
   * Reads a whole body.
   *
   * @throws InvalidRequestException naming the field that is wrong
   * @throws JacksonException if it is not well-formed
   */
  static Asked read(JsonParser json) {
    return new KayentaRequestReader(new JsonFields(json)).read();
  }

  private Asked read() {
    json.body(name -> {
      switch (name) {
        case "metrics" -> metrics();
        case "groupWeights" -> groupWeights();
        case "thresholds" -> thresholds();
        default -> json.skip();
      }
    });
    if (metrics.isEmpty()) {
      throw JsonFields.invalid("metrics", "must hold 1 to " + MOST_METRICS + " metrics");
    }
    if (marginal > pass) {
      throw JsonFields.invalid("thresholds.marginal", "must be at most pass, which is " + pass);
    }
    return new Asked(metrics, new KayentaJudge(groupWeights, new ScoreThresholds(pass, marginal)));
  }

  private void metrics() {
    json.array("metrics");
    while (json.next()) {
      if (metrics.size() == MOST_METRICS) {
        throw JsonFields.invalid("metrics", "must hold 1 to " + MOST_METRICS + " metrics");
      }
      var path = "metrics[" + metrics.size() + "]";
      var read = new KayentaMetricFields(json, path, MOST_VALUES - values).read();
      if (!names.add(read.name())) {
        throw JsonFields.invalid(path + ".name", "must be another one for each metric");
      }
      values += read.control().length + read.experiment().length;
      metrics.add(read);
    }
  }

  private void groupWeights() {
    json.object("groupWeights", this::groupWeight);
    double sum = groupWeights.values().stream().mapToDouble(Double::doubleValue).sum();
    if (sum > 100 + 1e-9) { // which is nothing but rounding
      throw JsonFields.invalid("groupWeights", "must sum up to 100 at most");
    }
  }

  private void groupWeight(String group) {
    if (groupWeights.size() == MOST_GROUPS) {
      throw JsonFields.invalid("groupWeights", "must hold at most " + MOST_GROUPS + " weights");
    }
    if (group.isBlank() || group.codePointCount(0, group.length()) > LONGEST_NAME) {
      throw JsonFields.invalid(
          "groupWeights", "must name groups of 1 to " + LONGEST_NAME + " characters");
    }
    groupWeights.put(group, json.number("groupWeights." + group, 0, 100));
  }

  private void thresholds() {
    json.object(
        "thresholds",
        name -> {
          switch (name) {
            case "pass" -> pass = json.number("thresholds.pass", .01, 100);
            case "marginal" -> marginal = json.number("thresholds.marginal", 0, 100);
            default -> json.skip();
          }
        });
  }
}
