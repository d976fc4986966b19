package com.dese.ajan.aiops.judgement;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.dese.ajan.aiops.canary.Comparison;
import com.dese.ajan.aiops.canary.Counts;
import com.dese.ajan.aiops.canary.Kind;
import com.dese.ajan.aiops.canary.Samples;
import com.dese.ajan.aiops.canary.Sides;
import com.dese.ajan.promql.Selector;
import com.dese.ajan.redis.RedisUnavailableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gets what a judgement is made of. */
@Component
public final class Gathering {
  private static final String UNKNOWN =
      "whether an anomaly of high severity is open on the canary's series is not known, as the "
          + "store cannot be reached";

  private final Optional<RangeQueries> prometheus;
  private final OpenAnomalies anomalies;

  Gathering(Optional<RangeQueries> prometheus, OpenAnomalies anomalies) {
    this.prometheus = prometheus;
    this.anomalies = anomalies;
  }

  /** Whether there is a Prometheus to ask. */
  public boolean asks() {
    return prometheus.isPresent();
  }

  /**
   * All that is asked for; a metric without an answer has no data.
   *
   * @param canary which series are the canary's; null where nobody said
   */
  public CanaryCase gather(List<AskedMetric> metrics, @Nullable Selector canary) {
    var queries =
        metrics.stream()
            .flatMap(metric -> Stream.of(metric.baseline(), metric.canary()))
            .flatMap(side -> side.queries().stream())
            .collect(toUnmodifiableSet());
    var answers = queries.isEmpty() ? Map.<RangeQuery, QueryAnswer>of() : ask(queries);
    var comparisons = new ArrayList<Comparison>();
    var withoutData = new HashMap<String, String>();
    for (var metric : metrics) {
      var baseline = GatheredSide.of(metric.baseline(), "the baseline's query", answers);
      var other = GatheredSide.of(metric.canary(), "the canary's query", answers);
      comparisons.add(comparison(metric, sides(baseline, other)));
      var missing =
          Stream.of(baseline.missing(), other.missing())
              .filter(Objects::nonNull)
              .collect(joining("; "));
      if (!missing.isEmpty()) {
        withoutData.put(metric.name(), missing);
      }
    }
    var byDefault =
        metrics.stream()
            .filter(metric -> metric.tolerance() == null)
            .map(AskedMetric::name)
            .collect(toUnmodifiableSet());
    try {
      var open = canary == null ? List.<String>of() : anomalies.on(canary);
      return new CanaryCase(comparisons, byDefault, withoutData, open, null);
    } catch (RedisUnavailableException e) {
      return new CanaryCase(comparisons, byDefault, withoutData, List.of(), UNKNOWN);
    }
  }

  private Map<RangeQuery, QueryAnswer> ask(Set<RangeQuery> queries) {
    return prometheus
        .orElseThrow(() -> new IllegalStateException("there is no Prometheus to ask"))
        .ask(queries);
  }

  private static Comparison comparison(AskedMetric metric, Sides sides) {
    double standard =
        metric.kind() == Kind.RATIO
            ? Comparison.STANDARD_RATIO_TOLERANCE
            : Comparison.STANDARD_TOLERANCE;
    return new Comparison(
        metric.name(),
        metric.group(),
        metric.kind(),
        metric.direction(),
        metric.weight(),
        metric.critical(),
        metric.mustHaveData(),
        metric.tolerance() == null ? standard : metric.tolerance(),
        metric.minimumEvents(),
        metric.plan(),
        metric.asOfMillis(),
        sides);
  }

  private static Sides sides(GatheredSide baseline, GatheredSide canary) {
    return baseline.counts() != null && canary.counts() != null
        ? new Sides.Counted(baseline.counts(), canary.counts())
        : new Sides.Measured(samples(baseline), samples(canary));
  }

  private static Samples samples(GatheredSide side) {
    return Objects.requireNonNull(side.samples());
  }

  /**
   * The data of one side.
   *
   * @param samples null where it has counts
   * @param counts null where it has samples
   */
  private record GatheredSide(
      @Nullable Samples samples, @Nullable Counts counts, @Nullable String missing) {
    static GatheredSide of(AskedSide side, String query, Map<RangeQuery, QueryAnswer> answers) {
      return switch (side) {
        case AskedSide.PostedSamples(var samples) -> new GatheredSide(samples, null, null);
        case AskedSide.PostedCounts(var counts) -> new GatheredSide(null, counts, null);
        case AskedSide.QueriedSamples(var asked) -> {
          var found = GridSums.of(asked, query, answers);
          yield new GatheredSide(found.means(), null, found.missing());
        }
        case AskedSide.QueriedCounts(var events, var total) -> {
          var some = GridSums.of(events, query + " for events", answers);
          var all = GridSums.of(total, query + " for the total", answers);
          var missing = some.missing() == null ? all.missing() : some.missing();
          yield new GatheredSide(
              null, some.among(all), missing == null ? some.beyond(all, query) : missing);
        }
      };
    }
  }
}
