package com.dese.ajan.aiops.tuning;

import com.dese.ajan.aiops.Anomaly;
import com.dese.ajan.aiops.MetricThresholds;
import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.aiops.TrackedSeries;
import com.dese.ajan.aiops.Verdict;
import com.dese.ajan.aiops.tuning.Proposer.Known;
import com.dese.ajan.catalogue.Metric;
import com.dese.ajan.catalogue.MetricCatalogue;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets verdicts move thresholds, and what series learnt. While the store is away everything stays
 * as it is. Every replica does the same from the same store.
 */
@Component
public final class Tuner {
  private final SeriesTracker tracker;
  private final MetricCatalogue catalogue;
  private final EvidenceReader reader;
  private final Proposer proposer;
  private final TuningStore store;
  private final TuningSettings settings;
  private final InstantSource clock;

  /** Read by scrapes, which do not wait for a round. */
  private final Map<String, MetricEvidence> evidence = new ConcurrentHashMap<>();

  private Map<String, Proposed> proposed = Map.of();
  private Map<String, AppliedTuning> applied = Map.of();

  Tuner(
      SeriesTracker tracker,
      MetricCatalogue catalogue,
      EvidenceReader reader,
      Proposer proposer,
      TuningStore store,
      TuningSettings settings,
      InstantSource clock) {
    this.tracker = tracker;
    this.catalogue = catalogue;
    this.reader = reader;
    this.proposer = proposer;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /** Takes in what has changed in the store. */
  public synchronized void round() {
    applied = store.load();
    if (readEvidence() || proposed.isEmpty()) {
      var known = new HashMap<String, Known>();
      for (var metric : catalogue.metrics()) {
        known.put(metric.name(), new Known(tracker.home(metric), metric.unit(), evidence(metric)));
      }
      proposed = proposer.propose(known, clock.millis());
    }
    catalogue.metrics().forEach(this::enforce);
    evidence.values().forEach(this::teach);
  }

  private boolean readEvidence() {
    boolean changed = false;
    for (var metric : catalogue.metrics()) {
      var before = evidence(metric);
      var now = reader.read(metric.name(), before);
      evidence.put(metric.name(), now);
      changed |= now.readMillis() != before.readMillis();
    }
    return changed;
  }

  private void enforce(Metric metric) {
    var wanted = inForce(metric);
    if (!wanted.equals(tracker.thresholds(metric))) {
      tracker.tune(metric, wanted);
    }
  }

  private MetricThresholds inForce(Metric metric) {
    var of = proposed.get(metric.name());
    var decided = applied.get(metric.name());
    boolean held = decided != null && decided.held();
    if (of == null || held) {
      return new MetricThresholds(tracker.home(metric), Map.of());
    }
    return switch (settings.modeOf(metric.name())) {
      case AUTO -> of.thresholds();
      case SUGGEST ->
          decided == null
              ? new MetricThresholds(tracker.home(metric), Map.of())
              : of.thresholds(decided);
    };
  }

  /** Each anomaly by what most say of it; said again it changes nothing. */
  private void teach(MetricEvidence of) {
    of.balance()
        .forEach((id, rightBeyondWrong) -> {
          if (rightBeyondWrong > 0) {
            teach(of.anomalies().get(id), TrackedSeries::confirm);
          }
        });
    of.verdicts().stream()
        .filter(verdict -> verdict.kind() == Verdict.Kind.NEW_TREND)
        .flatMap(verdict -> of.about(verdict).stream())
        .forEach(anomaly -> teach(anomaly, TrackedSeries::acceptAsNormal));
  }

  private void teach(@Nullable Anomaly anomaly, ObjLongConsumer<TrackedSeries> lesson) {
    if (anomaly != null) {
      tracker
          .find(anomaly.series())
          .ifPresent(series -> lesson.accept(series, anomaly.episode().openedMillis()));
    }
  }

  /** All metrics of the catalogue, as of the last round. */
  public synchronized List<MetricTuning> all() {
    return catalogue.metrics().stream().map(this::of).toList();
  }

  /** One metric, as of the last round. */
  public synchronized MetricTuning of(Metric metric) {
    var of = proposed(metric);
    var known = evidence(metric);
    var inForce = tracker.thresholds(metric);
    var home = new MetricThresholds(tracker.home(metric), Map.of());
    return new MetricTuning(
        metric.name(),
        settings.modeOf(metric.name()),
        inForce,
        of.thresholds(),
        known.counts(),
        JudgedCounts.of(known, home).precision(),
        JudgedCounts.of(known, of.thresholds()).precision(),
        Optional.ofNullable(applied.get(metric.name())));
  }

  /**
   * Puts what is proposed now into force.
   *
   * @param by subject of the token
   * @return empty if nothing is proposed
   */
  public synchronized Optional<MetricTuning> apply(Metric metric, String by) {
    round();
    var of = proposed(metric);
    if (of.movesNothing()) {
      return Optional.empty();
    }
    var series = new HashMap<String, AppliedTuning.Agreed>();
    of.ofSeries()
        .forEach((id, move) ->
            series.put(
                id.encoded(), new AppliedTuning.Agreed(move.value(), move.leastExcursion())));
    return Optional.of(
        decide(
            metric,
            new AppliedTuning(
                metric.name(), clock.millis(), by, false, of.ofMetric().value(), series)));
  }

  /** Takes its thresholds home, and keeps them there until somebody applies what is proposed. */
  public synchronized MetricTuning reset(Metric metric, String by) {
    round();
    return decide(
        metric, new AppliedTuning(metric.name(), clock.millis(), by, true, null, Map.of()));
  }

  private MetricTuning decide(Metric metric, AppliedTuning decision) {
    store.save(decision);
    var decisions = new HashMap<>(applied);
    decisions.put(metric.name(), decision);
    applied = decisions;
    enforce(metric);
    return of(metric);
  }

  /** What people said about a metric, and its anomalies, as of now. */
  MetricEvidence evidenceNow(Metric metric) {
    return reader.read(metric.name(), MetricEvidence.NONE);
  }

  /** What people said about a metric, as of the last round. */
  MetricEvidence evidence(Metric metric) {
    return evidence.getOrDefault(metric.name(), MetricEvidence.NONE);
  }

  private Proposed proposed(Metric metric) {
    var home = tracker.home(metric);
    return proposed.getOrDefault(
        metric.name(),
        new Proposed(
            home, metric.unit(), new Proposed.Move(home.threshold().value(), 0, ""), Map.of()));
  }
}
