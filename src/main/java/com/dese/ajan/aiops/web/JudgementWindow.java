package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.canary.Kind;
import com.dese.ajan.aiops.canary.Plan;
import com.dese.ajan.aiops.judgement.RangeQuery;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads for which time a judgement is asked, and what follows from it. */
final class JudgementWindow {
  private static final Duration LEAST_PLAN = Duration.ofMinutes(1);
  private static final Duration MOST_PLAN = Duration.ofDays(7);
  private static final Duration LEAST_STEP = Duration.ofSeconds(1);
  private static final Duration MOST_STEP = Duration.ofHours(1);
  private static final long STEP = 30_000;

  /** Counts of a minute are enough for a rate. */
  private static final long RATIO_STEP = 60_000;

  private final JsonFields json;
  private final long now;
  private @Nullable Long from;
  private @Nullable Long to;
  private @Nullable Integer points;
  private @Nullable Long step;
  private long plannedMillis = Plan.STANDARD.millis();

  JudgementWindow(JsonFields json, long now) {
    this.json = json;
    this.now = now;
  }

  void read() {
    json.object("window", this::field);
    if (from != null && from >= end()) {
      throw JsonFields.invalid("window.from", "must be before window.to, which is now by default");
    }
  }

  private void field(String name) {
    switch (name) {
      case "from" -> from = json.time("window.from");
      case "to" -> to = json.time("window.to");
      case "planned" -> {
        if (json.isNumber()) {
          points = json.whole("window.planned", 1, RangeQuery.MOST_POINTS);
        } else {
          plannedMillis = json.duration("window.planned", LEAST_PLAN, MOST_PLAN);
        }
      }
      case "step" -> step = json.duration("window.step", LEAST_STEP, MOST_STEP);
      default -> throw JsonFields.unknown("window", name);
    }
  }

  private long end() {
    return to == null ? now : Math.min(to, now); // a Prometheus repeats the newest for a while
  }

  private long step(Kind kind) {
    return step != null ? step : kind == Kind.RATIO ? RATIO_STEP : STEP;
  }

  private long planned(Kind kind) {
    return points == null ? plannedMillis : points * step(kind);
  }

  /** Whether a posted sample counts. */
  boolean holds(long millis) {
    return (from == null || millis >= from) && (to == null || millis <= to);
  }

  /**
   * How long the canary is to be watched.
   *
   * @param timed whether the times of samples are known, so that they tell how many fit into it
   */
  Plan plan(Kind kind, boolean timed) {
    long fitting = Math.max(1, planned(kind) / step(kind));
    return new Plan(
        points != null ? points : timed ? null : (Integer) (int) fitting, planned(kind));
  }

  /**
   * A query for the window. Its times are multiples of the step, so that who asks again gets the
   * same ones and some more; each sample stands for the step before it.
   *
   * @param path of the field that holds it
   */
  RangeQuery range(String path, String promQl, Kind kind) {
    long every = step(kind);
    long begin = from == null ? end() - planned(kind) : from;
    long first = Math.max(0, Math.floorDiv(begin, every) + 1) * every;
    long last = Math.floorDiv(end(), every) * every;
    if (last < first) {
      throw JsonFields.invalid("window", "must be longer than a step, for " + path);
    }
    if ((last - first) / every >= RangeQuery.MOST_POINTS) {
      throw JsonFields.invalid(
          from == null ? "window.step" : "window.from",
          "makes more than %d times of a step, for %s".formatted(RangeQuery.MOST_POINTS, path));
    }
    return new RangeQuery(promQl, first, last, every);
  }

  /**
   * Up to when there should be data; null: up to what was posted.
   *
   * @param asked whether they are asked for
   */
  @Nullable Long asOf(Kind kind, boolean asked) {
    return asked ? (Long) (Math.floorDiv(end(), step(kind)) * step(kind)) : to;
  }

  /** How far a selector of counters looks back, as PromQL writes it. */
  String lookBack(Kind kind) {
    return step(kind) + "ms";
  }
}
