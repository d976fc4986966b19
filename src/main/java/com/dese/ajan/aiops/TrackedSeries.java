package com.dese.ajan.aiops;

import com.dese.ajan.aiops.anomaly.AnomalyLifeCycle;
import com.dese.ajan.aiops.anomaly.AnomalyLifeCycle.Step;
import com.dese.ajan.aiops.anomaly.Episode;
import com.dese.ajan.aiops.anomaly.RecentSamples;
import com.dese.ajan.aiops.anomaly.Score;
import com.dese.ajan.aiops.anomaly.ScoredSample;
import com.dese.ajan.aiops.anomaly.SeasonalDetector;
import com.dese.ajan.aiops.anomaly.SurroundingSamples;
import com.dese.ajan.aiops.anomaly.UntaughtDetector;
import com.dese.ajan.aiops.drift.Change;
import com.dese.ajan.aiops.drift.DriftDetector;
import com.dese.ajan.aiops.maintenance.MaintenanceWindows;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.aiops.stats.StateStream;
import java.nio.BufferUnderflowException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A series that is scored as its samples come. Safe for several threads; the samples of one series
 * are to come in the order of their times.
 */
public final class TrackedSeries {
  /** 1 has no drift, 2 nothing that was not taught. */
  private static final long VERSION = 3;

  private static final int STATE_BYTES = 16_384;
  private static final int SAMPLE_BYTES = 40;

  /** So many samples that do not come are a lack of data, one that is late is none. */
  private static final int MISSED_SAMPLES = 3;

  private static final long FORECAST_MILLIS = 3_600_000;

  /** How long a verdict on an anomaly may come after it and still change what was learnt. */
  private static final long VERDICT_MILLIS = 24 * 3_600_000;

  /** A drift that began within so long of an anomaly has the same cause. */
  private static final long SAME_CAUSE_MILLIS = 3_600_000;

  private static final long LEAST_INTERVAL_MILLIS = 5_000;

  /** While an anomaly lasts its listener hears of every so many samples. */
  private static final int REPORT_EVERY = 16;

  private final SeriesId id;
  private final WatchedMetric metric;
  private final MaintenanceWindows.OfSeries windows;
  private SeasonalDetector detector;
  private final AnomalyLifeCycle lifeCycle;
  private final DriftDetector drift;
  private final RecentSamples recent = new RecentSamples();
  private @Nullable SurroundingSamples surrounding; // of the anomaly that lasts or ended last
  private @Nullable UntaughtDetector untaught; // of the same, until its verdict can come no more
  private boolean confirmed; // what untaught is about
  private long newTrendMillis; // when the anomaly began that is the new normal; 0: none was
  private MetricThresholds thresholds;
  private ThresholdInForce threshold;
  private Score last = Score.NONE;
  private boolean ended;
  private boolean forgotten;
  private boolean changed;
  private int unreported;

  TrackedSeries(SeriesId id, WatchedMetric metric) {
    this(id, metric, new SeasonalDetector(metric.metric().floor()));
  }

  private TrackedSeries(SeriesId id, WatchedMetric metric, SeasonalDetector detector) {
    this.id = id;
    this.metric = metric;
    this.detector = detector;
    this.windows = metric.windows().of(id);
    this.thresholds = metric.thresholds();
    this.threshold = thresholds.of(id);
    this.lifeCycle = new AnomalyLifeCycle(metric.policy());
    this.drift = new DriftDetector(metric.metric().floor());
  }

  public SeriesId id() {
    return id;
  }

  /**
   * Scores a sample and learns from it.
   *
   * @param value in the metric's unit
   * @param epochMillis when it was taken, milliseconds since the Unix epoch
   */
  public synchronized Acceptance accept(double value, long epochMillis) {
    boolean maintained = windows.at(epochMillis).isPresent();
    var score =
        maintained ? detector.judge(value, epochMillis) : detector.update(value, epochMillis);
    switch (score.state()) {
      case LATE -> {
        return Acceptance.LATE;
      }
      case NO_DATA -> {
        return Acceptance.NO_VALUE;
      }
      case WARMING_UP, SCORED -> {}
    }
    last = score;
    ended = false;
    changed = true;
    recent.add(epochMillis, value, score.expected(), score.deviation(), score.z());
    if (maintained) {
      close(); // what goes on afterwards opens again
      return Acceptance.TAKEN;
    }
    var inForce = threshold();
    var step = lifeCycle.update(score, epochMillis, inForce.threshold(), inForce.leastExcursion());
    keepUntaught(step, value, epochMillis);
    if (step != Step.NONE || lifeCycle.open() || surrounding != null) {
      follow(step, epochMillis);
    }
    drift.update(value, epochMillis).ifPresent(change -> metric.listener().onDrift(id, change));
    return Acceptance.TAKEN;
  }

  /** Looked up only when the metric's have changed. */
  @SuppressWarnings("ReferenceEquality") // what is tuned is a new object; to compare maps is dear
  private ThresholdInForce threshold() {
    var now = metric.thresholds();
    if (now != thresholds) {
      thresholds = now;
      threshold = now.of(id);
    }
    return threshold;
  }

  private void keepUntaught(Step step, double value, long epochMillis) {
    if (step == Step.OPENED || (step == Step.REOPENED && untaught == null)) {
      untaught = new UntaughtDetector(detector.copy(), lifeCycle.openedMillis());
      confirmed = false;
      return;
    }
    if (untaught == null) {
      return;
    }
    untaught.update(value, epochMillis, lifeCycle.open() || step == Step.CLOSED);
    if (confirmed) {
      unlearn(untaught);
    } else if (!lifeCycle.open() && epochMillis - lifeCycle.lastMillis() > VERDICT_MILLIS) {
      untaught = null;
    }
  }

  /** Where the values stay, what was learnt is how they are now, and confirming it is too late. */
  private void unlearn(UntaughtDetector without) {
    if (!lifeCycle.open()) {
      if (without.calm(threshold().threshold().value())) {
        detector = without.detector();
      }
      untaught = null;
      confirmed = false;
    }
  }

  /**
   * People say that the anomaly which opened then was one: its samples leave what was learnt, at
   * the latest when it ends. Said again it changes nothing, nor about any anomaly but the last.
   */
  public synchronized void confirm(long anomalyOpenedMillis) {
    if (untaught != null && !confirmed && untaught.isAbout(anomalyOpenedMillis)) {
      confirmed = true;
      changed = true;
      unlearn(untaught);
    }
  }

  /**
   * People say that the anomaly which opened then, and lasts, is the new normal: it ends, and its
   * level is the usual one from its start; seasons and noise stay learnt.
   */
  public synchronized void acceptAsNormal(long anomalyOpenedMillis) {
    var without = untaught;
    if (without != null
        && without.isAbout(anomalyOpenedMillis)
        && lifeCycle.open()
        && without.levelKnown()) {
      detector = without.atNewLevel();
      untaught = null;
      confirmed = false;
      newTrendMillis = anomalyOpenedMillis;
      close();
    }
  }

  /** The source says that there is no more of it, as Prometheus does with a stale marker. */
  public synchronized void ended() {
    ended = true;
    changed = true;
  }

  /** Time of the youngest sample that was taken; 0 before the first. */
  public synchronized long lastMillis() {
    return detector.lastMillis();
  }

  /** Usual distance of its samples in milliseconds, 0 while unknown. */
  public synchronized long intervalMillis() {
    return detector.intervalMillis();
  }

  /** Whether it is tracked no more: who keeps it at hand must ask for it anew. */
  public synchronized boolean forgotten() {
    return forgotten;
  }

  /** A series without any sample is left, as one may be under way. */
  synchronized boolean forgetIfSilentSince(long epochMillis) {
    forgotten = detector.lastMillis() > 0 && detector.lastMillis() < epochMillis;
    return forgotten;
  }

  WatchedMetric metric() {
    return metric;
  }

  /** As it is now. */
  synchronized SeriesStatus status(long nowMillis, long staleAfterMillis) {
    return new SeriesStatus(
        id,
        state(nowMillis, staleAfterMillis),
        detector.lastMillis(),
        last,
        threshold(),
        windows.at(nowMillis),
        lifeCycle.episode().filter(Episode::open).map(Episode::severity));
  }

  /** Whether it has changed for good, as it is now. */
  public synchronized SeriesDrift drift() {
    var status = drift.status();
    var changes =
        status.changes().stream()
            .map(change ->
                new Drift(
                    id,
                    change,
                    metric.metric().unit(),
                    metric.releases().before(change.sinceMillis()),
                    isNewTrend(change)))
            .toList();
    return new SeriesDrift(
        id,
        status.state(),
        status.warning(),
        changes,
        drift.forecast(detector.lastMillis() + FORECAST_MILLIS));
  }

  private boolean isNewTrend(Change change) {
    return Math.abs(change.sinceMillis() - newTrendMillis) <= SAME_CAUSE_MILLIS;
  }

  private SeriesState state(long nowMillis, long staleAfterMillis) {
    long silent = nowMillis - detector.lastMillis();
    if (ended || silent > staleAfterMillis) {
      return SeriesState.STALE;
    }
    if (silent > MISSED_SAMPLES * Math.max(detector.intervalMillis(), LEAST_INTERVAL_MILLIS)) {
      return SeriesState.NO_DATA;
    }
    if (lifeCycle.open()) {
      return SeriesState.ANOMALOUS;
    }
    return last.state() == Score.State.SCORED ? SeriesState.NORMAL : SeriesState.WARMING_UP;
  }

  /** Ends its anomaly if one lasts. */
  synchronized void close() {
    var step = lifeCycle.end();
    if (step != Step.NONE) {
      changed = true;
      report(step);
    }
  }

  /** Tells the listener of the anomaly that lasts or has just ended, if there is one. */
  synchronized void reportAgain() {
    if (surrounding != null) {
      report(Step.CHANGED);
    }
  }

  private void follow(Step step, long epochMillis) {
    var sample =
        new ScoredSample(epochMillis, last.value(), last.expected(), last.deviation(), last.z());
    boolean complete = false;
    if (step == Step.OPENED) {
      surrounding = new SurroundingSamples(recent.toList());
    } else if (surrounding == null) { // reopened after its samples were complete
      surrounding = new SurroundingSamples(recent.toList());
    } else if (lifeCycle.open() || step == Step.CLOSED) {
      surrounding.during(sample);
    } else {
      complete = surrounding.after(sample);
    }
    if (step != Step.NONE || complete || ++unreported >= REPORT_EVERY) {
      report(step == Step.NONE ? Step.CHANGED : step);
    }
    if (complete) {
      surrounding = null;
    }
  }

  private void report(Step step) {
    unreported = 0;
    var samples = surrounding;
    var episode = lifeCycle.episode();
    if (samples != null && episode.isPresent()) {
      var anomaly = metric.anomaly(id, episode.get());
      metric.listener().onAnomaly(step, new AnomalyReport(anomaly, samples.toList()));
    }
  }

  /** Whether it differs from its last snapshot. */
  synchronized boolean changed() {
    return changed;
  }

  /** Its last snapshot was lost. */
  synchronized void notSaved() {
    changed = true;
  }

  /** All state. */
  synchronized byte[] snapshot() {
    changed = false;
    var samples = surrounding;
    int room = samples == null ? 0 : SAMPLE_BYTES * samples.toList().size();
    var stream = StateStream.writer(STATE_BYTES + room);
    stream.next(VERSION);
    stream.next(detector.snapshot());
    carry(stream);
    drift.carry(stream);
    carryVerdicts(stream);
    return stream.written();
  }

  /**
   * A series that goes on where another was when it gave the snapshot.
   *
   * @throws IllegalArgumentException if the bytes are not a snapshot of this version
   */
  static TrackedSeries restore(SeriesId id, WatchedMetric metric, byte[] snapshot) {
    var stream = StateStream.reader(snapshot);
    try {
      long version = stream.next(0L);
      if (version < 1 || version > VERSION) {
        throw new IllegalArgumentException("snapshot has version " + version + ", not " + VERSION);
      }
      var detector = SeasonalDetector.restore(stream.next(new byte[0]), metric.metric().floor());
      var series = new TrackedSeries(id, metric, detector);
      series.carry(stream);
      if (version > 1) {
        series.drift.carry(stream);
      }
      if (version > 2) {
        series.carryVerdicts(stream);
      }
      return series;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("snapshot ends after " + snapshot.length + " bytes", e);
    }
  }

  private void carry(StateStream stream) {
    lifeCycle.carry(stream);
    recent.carry(stream);
    ended = stream.next(ended);
    unreported = (int) stream.next((long) unreported);
    last = last.carry(stream);
    if (stream.next(surrounding != null)) {
      surrounding = surrounding == null ? new SurroundingSamples(List.of()) : surrounding;
      surrounding.carry(stream);
    }
  }

  private void carryVerdicts(StateStream stream) {
    lifeCycle.carryMore(stream);
    newTrendMillis = stream.next(newTrendMillis);
    confirmed = stream.next(confirmed);
    if (stream.next(untaught != null)) {
      long opened = stream.next(untaught == null ? 0 : untaught.openedMillis());
      var snapshot = stream.next(untaught == null ? new byte[0] : untaught.detector().snapshot());
      if (untaught == null) {
        untaught =
            new UntaughtDetector(
                SeasonalDetector.restore(snapshot, metric.metric().floor()), opened);
      }
      untaught.carry(stream);
    }
  }
}
