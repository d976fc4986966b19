package com.dese.ajan.aiops;

import com.dese.ajan.aiops.anomaly.AnomalyPolicy;
import com.dese.ajan.aiops.maintenance.MaintenanceWindows;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.catalogue.Metric;
import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.release.ReleaseHistory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** All series that are watched, at most so many. Safe for several threads. */
public final class SeriesTracker {
  private final Map<SeriesId, TrackedSeries> series = new ConcurrentHashMap<>();
  private final NavigableMap<SeriesId, TrackedSeries> ordered = new ConcurrentSkipListMap<>();
  private final Map<String, WatchedMetric> metrics = new HashMap<>();
  private final Set<SeriesId> forgotten = ConcurrentHashMap.newKeySet();
  private final int most;
  private final Duration staleAfter;
  private final Duration forgetAfter;
  private final InstantSource clock;
  private volatile boolean restored;

  /** A tracker without series. */
  public SeriesTracker(
      MetricCatalogue catalogue,
      AnomalySettings anomalies,
      SeriesSettings settings,
      SeriesListener listener,
      ReleaseHistory releases,
      MaintenanceWindows windows,
      InstantSource clock) {
    var surroundings = new WatchedMetric.Surroundings(listener, releases, windows);
    catalogue
        .metrics()
        .forEach(metric ->
            metrics.put(metric.name(), new WatchedMetric(metric, anomalies, surroundings)));
    this.most = settings.most();
    this.staleAfter = settings.staleAfter();
    this.forgetAfter = settings.forgetAfter();
    this.clock = clock;
  }

  /**
   * The series of a metric with these labels, which is new if it was never seen.
   *
   * @param metric one of the catalogue
   * @return empty if there are as many series as may be
   */
  public Optional<TrackedSeries> track(Metric metric, Map<String, String> labels) {
    var id = SeriesId.of(metric.name(), labels);
    var known = series.get(id);
    if (known == null && series.size() < most) {
      known = series.computeIfAbsent(id, _ -> listed(new TrackedSeries(id, watched(metric))));
    }
    return Optional.ofNullable(known);
  }

  /** Whether all that was learnt before the last stop is there; sources wait for it. */
  public boolean restored() {
    return restored;
  }

  void allRestored() {
    restored = true;
  }

  /**
   * Lets a series go on where it was; done again, it does the same again.
   *
   * @return whether it can: not if its metric is in the catalogue no more, or there are too many
   * @throws IllegalArgumentException if the state is not of this version
   */
  boolean restore(SeriesId id, byte[] state) {
    var metric = metrics.get(id.metric());
    if (metric == null || (series.size() >= most && !series.containsKey(id))) {
      return false;
    }
    var one = TrackedSeries.restore(id, metric, state);
    series.put(id, listed(one));
    one.reportAgain(); // it may have been lost
    return true;
  }

  private TrackedSeries listed(TrackedSeries one) {
    forgotten.remove(one.id());
    ordered.put(one.id(), one);
    return one;
  }

  private WatchedMetric watched(Metric metric) {
    var watched = metrics.get(metric.name());
    if (watched == null) {
      throw new IllegalArgumentException("not in the catalogue: " + metric.name());
    }
    return watched;
  }

  /**
   * The largest threshold in force for a series of a metric; empty where the catalogue has no such
   * metric.
   */
  public OptionalDouble thresholdOf(String metric) {
    var watched = metrics.get(metric);
    return watched == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(watched.thresholds().largest().threshold().value());
  }

  /** In force for a metric of the catalogue. */
  public MetricThresholds thresholds(Metric metric) {
    return watched(metric).thresholds();
  }

  /** For a metric of the catalogue before any verdict. */
  public ThresholdInForce home(Metric metric) {
    return watched(metric).home();
  }

  /** When its anomalies open and end. */
  public AnomalyPolicy policy(Metric metric) {
    return watched(metric).policy();
  }

  /** In force from the next samples on. */
  public void tune(Metric metric, MetricThresholds tuned) {
    watched(metric).tune(tuned);
  }

  /** One that is watched at this moment. */
  public Optional<TrackedSeries> find(SeriesId id) {
    return Optional.ofNullable(series.get(id));
  }

  /** Those that are watched at this moment. */
  public Collection<TrackedSeries> all() {
    return Collections.unmodifiableCollection(series.values());
  }

  /** Those from a name on, in the order of their names; others may come and go meanwhile. */
  public Iterable<TrackedSeries> from(SeriesId name, boolean inclusive) {
    return ordered.tailMap(name, inclusive).values();
  }

  /** As it is now. */
  public SeriesStatus status(TrackedSeries one) {
    return one.status(clock.millis(), staleAfter.toMillis());
  }

  /** Those that were forgotten and whose states may still be stored. */
  Collection<SeriesId> forgotten() {
    return List.copyOf(forgotten);
  }

  /** Their states are stored no more. */
  void removed(Collection<SeriesId> gone) {
    gone.forEach(forgotten::remove);
  }

  /**
   * Ends the anomalies of series that have ended or that somebody works on, and forgets series that
   * ended long ago.
   */
  void tidy() {
    long now = clock.millis();
    for (var one : series.values()) {
      var status = one.status(now, staleAfter.toMillis());
      if (status.state() == SeriesState.STALE || status.maintenance().isPresent()) {
        one.close();
      }
    }
    series.values().removeIf(one -> one.forgetIfSilentSince(now - forgetAfter.toMillis()));
    ordered.values().removeIf(one -> one.forgotten() && forgotten.add(one.id()));
  }
}
