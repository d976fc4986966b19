package com.dese.ajan.telemetry.remotewrite;

import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.catalogue.Metric;
import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.promql.Selector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the series of the catalogue to which pushed labels belong; those that belong to none are
 * remembered too, as most of what a Prometheus pushes may be of them.
 */
final class SeriesDirectory {
  private static final int MOST_LABELS = 64;
  private static final int MOST_LABEL_CHARACTERS = 4_096;

  /** Of the heap that each cache may take. */
  private static final int SHARE = 16;

  /**
   * A metric whose series are pushed.
   *
   * @param selector which they are
   */
  private record PushedMetric(Metric metric, Selector selector) {}

  private final List<PushedMetric> metrics;
  private final SeriesTracker tracker;
  private final Map<SeriesId, PushedSeries> pushed = new ConcurrentHashMap<>();
  private final SeriesCache known = new SeriesCache(Runtime.getRuntime().maxMemory() / SHARE);
  private final SeriesCache unmatched = new SeriesCache(Runtime.getRuntime().maxMemory() / SHARE);

  /**
   * A directory of the metrics that have a selector.
   *
   * @throws SelectorStartException if one is none
   */
  SeriesDirectory(MetricCatalogue catalogue, SeriesTracker tracker) {
    this.tracker = tracker;
    this.metrics =
        catalogue.metrics().stream()
            .filter(metric -> metric.match() != null)
            .map(metric -> new PushedMetric(metric, selector(metric)))
            .toList();
  }

  private static Selector selector(Metric metric) {
    try {
      return Selector.parse(String.valueOf(metric.match()));
    } catch (IllegalArgumentException e) {
      throw new SelectorStartException(metric.name(), e);
    }
  }

  /** The series of a key that was seen before; null where it was not. */
  @Nullable PushedSeries find(SeriesKey key) {
    var series = known.get(key);
    if (series != null) {
      return series.forgotten() ? null : series;
    }
    return unmatched.get(key);
  }

  /**
   * The series of a key that is new.
   *
   * @param labels with {@code __name__}
   */
  PushedSeries findAnew(SeriesKey key, Map<String, String> labels) {
    if (tooLarge(labels)) {
      return PushedSeries.TOO_LARGE;
    }
    for (var one : metrics) {
      if (one.selector().matches(labels)) {
        return track(one.metric(), key, labels);
      }
    }
    unmatched.put(key, PushedSeries.UNMATCHED);
    return PushedSeries.UNMATCHED;
  }

  private PushedSeries track(Metric metric, SeriesKey key, Map<String, String> labels) {
    var kept = new HashMap<>(labels);
    kept.remove("__name__");
    var tracked = tracker.track(metric, kept);
    if (tracked.isEmpty()) {
      return PushedSeries.BEYOND_LIMIT;
    }
    if (pushed.size() > 2 * tracker.all().size()) { // series that were forgotten since
      pushed.values().removeIf(PushedSeries::forgotten);
    }
    boolean counter = metric.type() == Metric.Type.COUNTER;
    // one for all keys that the same labels have, as each version and order makes another one
    var series =
        pushed.compute(
            tracked.get().id(),
            (_, old) ->
                old == null || old.forgotten() ? PushedSeries.of(tracked.get(), counter) : old);
    known.put(key, series);
    return series;
  }

  private static boolean tooLarge(Map<String, String> labels) {
    return labels.size() > MOST_LABELS
        || labels.entrySet().stream()
            .anyMatch(label ->
                label.getKey().length() + label.getValue().length() > MOST_LABEL_CHARACTERS);
  }
}
