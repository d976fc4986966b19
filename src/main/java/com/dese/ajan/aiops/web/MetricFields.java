package com.dese.ajan.aiops.web;

import static com.dese.ajan.aiops.web.JsonFields.invalid;

import com.dese.ajan.aiops.canary.Comparison;
import com.dese.ajan.aiops.canary.Harm;
import com.dese.ajan.aiops.canary.Kind;
import com.dese.ajan.aiops.judgement.AskedMetric;
import com.dese.ajan.aiops.judgement.AskedSide;
import com.dese.ajan.aiops.judgement.RangeQuery;
import java.util.Collections;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads one metric of a judgement. */
final class MetricFields {
  static final int LONGEST_NAME = 200;
  private static final double MOST_WEIGHT = 1e6;
  private static final double MOST_TOLERANCE = 1_000;
  private static final int MOST_MINIMUM = 1_000_000;

  private final JsonFields json;
  private final String path;
  private final IntUnaryOperator mostRows;

  private @Nullable String name;
  private @Nullable String group;
  private Kind kind = Kind.DISTRIBUTION;
  private Harm direction = Harm.INCREASE;
  private double weight = 1;
  private boolean critical;
  private boolean mustHaveData;
  private @Nullable Double tolerance;
  private int minimumEvents = Comparison.STANDARD_MINIMUM_EVENTS;
  private @Nullable SideFields baseline;
  private @Nullable SideFields canary;
  private @Nullable SideFields both;

  /**
   * A reader of one.
   *
   * @param mostRows how many may still come, after so many of this metric
   */
  MetricFields(JsonFields json, String path, IntUnaryOperator mostRows) {
    this.json = json;
    this.path = path;
    this.mostRows = mostRows;
  }

  MetricFields read() {
    json.object(path, this::field);
    return this;
  }

  private void field(String field) {
    var at = path + "." + field;
    switch (field) {
      case "name" -> name = json.text(at, LONGEST_NAME);
      case "group" -> group = json.text(at, LONGEST_NAME);
      case "kind" -> kind = json.constant(at, Kind.values());
      case "direction" -> direction = json.constant(at, Harm.values());
      case "weight" -> weight = weight(at);
      case "critical" -> critical = json.flag(at);
      case "mustHaveData" -> mustHaveData = json.flag(at);
      case "tolerance" -> tolerance = json.number(at, 0, MOST_TOLERANCE);
      case "minimumEvents" -> minimumEvents = json.whole(at, 0, MOST_MINIMUM);
      case "baseline" -> baseline = side(at).read();
      case "canary" -> canary = side(at).read();
      case "query", "selector", "events", "total" -> {
        both = both == null ? side(path) : both;
        both.field(field);
        if (both.counted()) {
          throw invalid(at, "must be a query, or an object with query or selector");
        }
      }
      default -> throw JsonFields.unknown(path, field);
    }
  }

  private double weight(String at) {
    double given = json.number(at, 0, MOST_WEIGHT);
    if (given == 0) {
      throw invalid(at, "must be greater than 0");
    }
    return given;
  }

  private SideFields side(String at) {
    return new SideFields(json, at, () -> mostRows.applyAsInt(rows()));
  }

  /** Rows that were posted. */
  int rows() {
    return (baseline == null ? 0 : baseline.rows()) + (canary == null ? 0 : canary.rows());
  }

  String name() {
    if (name == null) {
      throw invalid(path + ".name", "is required");
    }
    return name;
  }

  /** A field that asks a Prometheus; null where all was posted. */
  @Nullable String asking() {
    for (var side : new SideFields[] {side(MetricSide.BASELINE), side(MetricSide.CANARY)}) {
      if (side.asking() != null) {
        return side.asking();
      }
    }
    return null;
  }

  /** What is asked for, once scope and window are known. */
  AskedMetric of(ScopeFields scopes, JudgementWindow window) {
    if (tolerance != null && tolerance >= 1 && direction != Harm.INCREASE) {
      throw invalid(path + ".tolerance", "must be less than 1 where a decrease is bad");
    }
    var before = side(MetricSide.BASELINE);
    var after = side(MetricSide.CANARY);
    var ofBaseline = before.of(kind, MetricSide.BASELINE, scopes, window);
    var ofCanary = after.of(kind, MetricSide.CANARY, scopes, window);
    check(ofBaseline, ofCanary);
    return new AskedMetric(
        name(),
        group,
        kind,
        direction,
        weight,
        critical,
        mustHaveData,
        tolerance,
        minimumEvents,
        window.plan(kind, before.timed() && after.timed()),
        window.asOf(kind, before.asking() != null || after.asking() != null),
        ofBaseline,
        ofCanary);
  }

  /** What tells the sides apart; a total may be common. */
  private static Set<RangeQuery> telling(AskedSide side) {
    return side instanceof AskedSide.QueriedCounts(var events, _) ? Set.of(events) : side.queries();
  }

  /** What would compare a canary with itself, or rows that do not belong together. */
  private void check(AskedSide ofBaseline, AskedSide ofCanary) {
    if (!Collections.disjoint(telling(ofBaseline), telling(ofCanary))) {
      throw invalid(
          path,
          "asks for the same on both sides: $scope goes where the scope of each side belongs");
    }
    if (ofBaseline instanceof AskedSide.PostedCounts(var x)
        && ofCanary instanceof AskedSide.PostedCounts(var y)
        && (x.epochMillis() == null || y.epochMillis() == null)
        && x.totals().length != y.totals().length) {
      throw invalid(path + ".canary", "must have as many rows as the baseline, or times on both");
    }
  }

  private SideFields side(MetricSide side) {
    var own = side == MetricSide.BASELINE ? baseline : canary;
    if (both != null) {
      if (own != null) {
        throw invalid(
            path + (side == MetricSide.BASELINE ? ".baseline" : ".canary"),
            "must be absent where the metric has queries for both sides");
      }
      return both;
    }
    if (own == null) {
      throw invalid(
          path + (side == MetricSide.BASELINE ? ".baseline" : ".canary"),
          "is required, or else queries for both sides");
    }
    return own;
  }
}
