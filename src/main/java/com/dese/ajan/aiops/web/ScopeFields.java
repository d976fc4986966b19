package com.dese.ajan.aiops.web;

import com.dese.ajan.promql.Selector;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Reads the scopes of both sides. */
final class ScopeFields {
  private static final int MOST_CHARACTERS = 1_000;
  private static final int MOST_LABELS = 20;

  private final JsonFields json;
  private @Nullable Scope baseline;
  private @Nullable Scope canary;

  ScopeFields(JsonFields json) {
    this.json = json;
  }

  void read() {
    json.object(
        "scope",
        name -> {
          switch (name) {
            case "baseline" -> baseline = scope(path(MetricSide.BASELINE));
            case "canary" -> canary = scope(path(MetricSide.CANARY));
            default -> throw JsonFields.unknown("scope", name);
          }
        });
  }

  /** Null where none is given. */
  @Nullable Scope of(MetricSide side) {
    return side == MetricSide.BASELINE ? baseline : canary;
  }

  String path(MetricSide side) {
    return side == MetricSide.BASELINE ? "scope.baseline" : "scope.canary";
  }

  private Scope scope(String path) {
    if (json.is(JsonToken.START_OBJECT)) {
      var selector = labels(path);
      return new Scope(selector.matchersText(), selector);
    }
    if (!json.is(JsonToken.VALUE_STRING)) {
      throw JsonFields.invalid(path, "must be matchers as in PromQL, or an object of labels");
    }
    var text = json.text(path, MOST_CHARACTERS);
    try {
      return new Scope(text, Selector.parseMatchers(text));
    } catch (IllegalArgumentException e) {
      throw JsonFields.invalid(
          path, "must be matchers as in PromQL, like job=\"api\",pod=~\"canary-.*\"");
    }
  }

  private Selector labels(String path) {
    var labels = new TreeMap<String, String>();
    json.object(
        path,
        name -> {
          if (labels.size() == MOST_LABELS) {
            throw JsonFields.invalid(path, "must have 1 to " + MOST_LABELS + " labels");
          }
          labels.put(name, json.text(path + "." + name, MOST_CHARACTERS));
        });
    try {
      if (!labels.isEmpty()) {
        return Selector.of(labels);
      }
    } catch (IllegalArgumentException e) {
      throw JsonFields.invalid(path, "must have names of labels, as in PromQL");
    }
    throw JsonFields.invalid(path, "must have 1 to " + MOST_LABELS + " labels");
  }
}
