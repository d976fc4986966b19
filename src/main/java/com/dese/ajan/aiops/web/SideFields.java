package com.dese.ajan.aiops.web;

import static com.dese.ajan.aiops.web.JsonFields.invalid;

import com.dese.ajan.aiops.canary.Kind;
import com.dese.ajan.aiops.judgement.AskedSide;
import com.dese.ajan.aiops.judgement.RangeQuery;
import com.dese.ajan.promql.Selector;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * Reads where the data of one side come from, and fills in the scope when all is read. A metric
 * that names queries for both sides holds them as a side does.
 */
final class SideFields {
  private static final int MOST_CHARACTERS = 10_000;

  private final JsonFields json;
  private final String path;
  private final IntSupplier mostRows;

  private @Nullable Source query;
  private @Nullable Source events;
  private @Nullable Source total;
  private @Nullable Double eventCount;
  private @Nullable Double totalCount;
  private @Nullable PostedRows rows;
  private boolean bare;

  SideFields(JsonFields json, String path, IntSupplier mostRows) {
    this.json = json;
    this.path = path;
    this.mostRows = mostRows;
  }

  /**
   * What to ask for.
   *
   * @param selector whether it is a plain selector, else PromQL of any kind
   */
  private record Source(String path, String text, boolean selector) {}

  SideFields read() {
    if (json.is(JsonToken.START_ARRAY)) {
      bare = true;
      rows = new PostedRows(json, path).read(mostRows.getAsInt());
    } else {
      json.object(
          path,
          name -> {
            switch (name) {
              case "query", "selector", "events", "total" -> field(name);
              case "samples" ->
                  rows = new PostedRows(json, path + ".samples").read(mostRows.getAsInt());
              default -> throw JsonFields.unknown(path, name);
            }
          });
    }
    return this;
  }

  /** Reads one of the fields that a metric may have itself. */
  void field(String name) {
    var here = path + "." + name;
    switch (name) {
      case "query" -> query = once(here, new Source(here, text(here), false));
      case "selector" -> query = once(here, new Source(here, text(here), true));
      case "events" -> {
        if (json.isNumber() || json.is(JsonToken.VALUE_NULL)) {
          eventCount = PostedRows.count(json, here);
        } else {
          events = source(here);
        }
      }
      default -> {
        if (json.isNumber() || json.is(JsonToken.VALUE_NULL)) {
          totalCount = PostedRows.count(json, here);
        } else {
          total = source(here);
        }
      }
    }
  }

  private Source once(String here, Source read) {
    if (query != null) {
      throw invalid(here, "must come alone: a query or a selector");
    }
    return read;
  }

  private String text(String here) {
    return json.text(here, MOST_CHARACTERS);
  }

  private Source source(String here) {
    if (json.is(JsonToken.VALUE_STRING)) {
      return new Source(here, text(here), false);
    }
    var read = new SideFields(json, here, mostRows);
    json.object(
        here,
        name -> {
          if (!name.equals("query") && !name.equals("selector")) {
            throw JsonFields.unknown(here, name);
          }
          read.field(name);
        });
    if (read.query == null) {
      throw invalid(here, "must be a number, a query, or an object with query or selector");
    }
    return read.query;
  }

  /** Whether a count was posted. */
  boolean counted() {
    return eventCount != null || totalCount != null;
  }

  /** Rows that were posted. */
  int rows() {
    return rows == null ? 0 : rows.size();
  }

  /** A field that asks a Prometheus; null where all was posted. */
  @Nullable String asking() {
    var asked = query != null ? query : events;
    return asked == null ? null : asked.path();
  }

  /** Whether the times of the samples are known. */
  boolean timed() {
    return rows == null ? asking() != null : rows.onAClock();
  }

  /** What is asked for, once scope and window are known. */
  AskedSide of(Kind kind, MetricSide side, ScopeFields scopes, JudgementWindow window) {
    return kind == Kind.RATIO ? counts(side, scopes, window) : samples(kind, side, scopes, window);
  }

  private AskedSide samples(
      Kind kind, MetricSide side, ScopeFields scopes, JudgementWindow window) {
    if (events != null || total != null || counted()) {
      throw invalid(path, "must have query, selector or samples; events and total are of a ratio");
    }
    if (bare) {
      throw invalid(path, "must be a JSON object; a list is of a ratio");
    }
    if (query != null && rows == null) {
      return new AskedSide.QueriedSamples(range(query, kind, side, scopes, window));
    }
    if (query != null || rows == null) {
      throw invalid(path, "must have one of query, selector and samples");
    }
    return new AskedSide.PostedSamples(rows.samples(window));
  }

  private AskedSide counts(MetricSide side, ScopeFields scopes, JudgementWindow window) {
    if (query != null) {
      throw invalid(query.path(), "cannot be of a ratio, which has events and total");
    }
    int given =
        (rows == null ? 0 : 1) + (events == null && total == null ? 0 : 1) + (counted() ? 1 : 0);
    if (given != 1) {
      throw invalid(path, "must have events and total, both numbers or both queries, or samples");
    }
    if (rows != null) {
      return new AskedSide.PostedCounts(rows.counts(window));
    }
    if (counted()) {
      var single =
          PostedRows.single(
              json, path, required(eventCount, "events"), required(totalCount, "total"));
      return new AskedSide.PostedCounts(single.counts(window));
    }
    return new AskedSide.QueriedCounts(
        range(required(events, "events"), Kind.RATIO, side, scopes, window),
        range(required(total, "total"), Kind.RATIO, side, scopes, window));
  }

  private <T> T required(@Nullable T given, String name) {
    if (given == null) {
      throw invalid(path + "." + name, "is required");
    }
    return given;
  }

  private static RangeQuery range(
      Source source, Kind kind, MetricSide side, ScopeFields scopes, JudgementWindow window) {
    var scope = scopes.of(side);
    var text = source.text();
    if (Scope.isIn(text)) {
      if (scope == null) {
        throw invalid(scopes.path(side), "is required, as " + source.path() + " has $scope");
      }
      text = scope.fill(text);
    }
    if (source.selector()) {
      text = selected(source, text, scope, kind, window);
    }
    if (text.length() > MOST_CHARACTERS) {
      throw invalid(
          source.path(), "must have at most " + MOST_CHARACTERS + " characters with its scope");
    }
    return window.range(source.path(), text, kind);
  }

  private static String selected(
      Source source, String text, @Nullable Scope scope, Kind kind, JudgementWindow window) {
    try {
      var selector = Selector.parse(text);
      var all = scope == null ? selector : selector.and(scope.selector());
      return kind == Kind.RATIO
          ? "sum(increase(%s[%s]))".formatted(all, window.lookBack(kind))
          : all.toString();
    } catch (IllegalArgumentException e) {
      throw invalid(source.path(), "must be a selector as in PromQL, like up{job=\"api\"}");
    }
  }
}
