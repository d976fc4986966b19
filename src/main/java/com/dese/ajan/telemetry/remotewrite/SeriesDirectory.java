package com.dese.ajan.telemetry.remotewrite;

import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.catalogue.Metric;
import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.telemetry.Failure;
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
  private static final int MOST_UNMATCHED = 200_000;

  /**
   * A metric whose series are pushed.
   *
   * @param selector which they are
   */
  private record PushedMetric(Metric metric, Selector selector) {}

  private final List<PushedMetric> metrics;
  private final SeriesTracker tracker;
  private final Map<SeriesKey, PushedSeries> known = new ConcurrentHashMap<>();
  private final Map<SeriesKey, Boolean> unmatched = new ConcurrentHashMap<>();

  /**
   * A directory of the metrics that have a selector.
   *
   * @throws IllegalArgumentException if one is none
   */
  SeriesDirectory(MetricCatalogue catalogue, SeriesTracker tracker) {
    this.tracker = tracker;
    this.metrics =
        catalogue.metrics().stream()
            .filter(metric -> metric.match() != null)
            .map(metric -> new PushedMetric(metric, Selector.parse(String.valueOf(metric.match()))))
            .toList();
  }

  /** The series of a key that was seen before; null where it was not. */
  @Nullable PushedSeries find(SeriesKey key) {
    var series = known.get(key);
    if (series != null) {
      return series.forgotten() ? null : series;
    }
    return unmatched.containsKey(key) ? PushedSeries.UNMATCHED : null;
  }

  /**
   * The series of a key that is new.
   *
   * @param labels with {@code __name__}
   */
  PushedSeries findAnew(SeriesKey key, Map<String, String> labels) {
    if (tooLarge(labels)) {
      return PushedSeries.refused(Failure.MALFORMED);
    }
    for (var pushed : metrics) {
      if (pushed.selector().matches(labels)) {
        return track(pushed.metric(), key, labels);
      }
    }
    if (unmatched.size() >= MOST_UNMATCHED) {
      unmatched.clear(); // rather than keep series that are pushed no more
    }
    unmatched.put(key.kept(), true);
    return PushedSeries.UNMATCHED;
  }

  private PushedSeries track(Metric metric, SeriesKey key, Map<String, String> labels) {
    var kept = new HashMap<>(labels);
    kept.remove("__name__");
    var tracked = tracker.track(metric, kept);
    if (tracked.isEmpty()) {
      return PushedSeries.refused(Failure.SERIES_LIMIT); // for now: there may be room later
    }
    if (known.size() > 2 * tracker.all().size()) { // series that were forgotten since
      known.values().removeIf(PushedSeries::forgotten);
    }
    var series = PushedSeries.of(tracked.get(), metric.type() == Metric.Type.COUNTER);
    return known.merge(key.kept(), series, (old, added) -> old.forgotten() ? added : old);
  }

  private static boolean tooLarge(Map<String, String> labels) {
    return labels.size() > MOST_LABELS
        || labels.entrySet().stream()
            .anyMatch(label ->
                label.getKey().length() + label.getValue().length() > MOST_LABEL_CHARACTERS);
  }
}
