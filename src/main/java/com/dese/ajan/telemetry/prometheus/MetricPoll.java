package com.dese.ajan.telemetry.prometheus;

import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.aiops.TrackedSeries;
import com.dese.ajan.aiops.series.SampleColumns;
import com.dese.ajan.catalogue.Metric;
import com.dese.ajan.telemetry.Failure;
import com.dese.ajan.telemetry.Source;
import com.dese.ajan.telemetry.TelemetryMeters;
import com.dese.ajan.telemetry.TelemetrySettings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for one metric. It remembers up to which time it has asked and always asks for what is
 * missing since, so the first filling, a usual round and catching up after a gap are one thing and
 * give the same samples. Used by one thread at a time.
 */
final class MetricPoll {
  private static final Logger LOG = LoggerFactory.getLogger(MetricPoll.class);

  /** Times of one request; Prometheus itself allows 11,000. */
  private static final int MOST_TIMES = 300;

  /** Series whose last samples lie further apart than that have ended, or are not of one run. */
  private static final long ONE_RUN_MILLIS = 600_000;

  private final Metric metric;
  private final String query;
  private final PrometheusClient client;
  private final SeriesTracker tracker;
  private final TelemetryMeters meters;
  private final PrometheusSettings settings;
  private final TelemetrySettings grid;
  private OptionalLong askedUpTo = OptionalLong.empty();
  private final Map<TrackedSeries, GapGuard> guards = new HashMap<>();
  private boolean failing;

  MetricPoll(
      Metric metric,
      String query,
      PrometheusClient client,
      SeriesTracker tracker,
      TelemetryMeters meters,
      PrometheusSettings settings,
      TelemetrySettings grid) {
    this.metric = metric;
    this.query = query;
    this.client = client;
    this.tracker = tracker;
    this.meters = meters;
    this.settings = settings;
    this.grid = grid;
  }

  /** Whether there is a time on the grid that was not asked for. */
  boolean due(long nowMillis) {
    return askedUpTo.isEmpty() || askedUpTo.getAsLong() < newest(nowMillis);
  }

  /** Asks for all that is missing; what fails is asked for again in the next round. */
  void round(long nowMillis) {
    long newest = newest(nowMillis);
    long step = grid.step().toMillis();
    long oldest = grid.onGrid(newest - settings.backfill().toMillis());
    long upTo = Math.max(oldest, askedUpTo.orElseGet(() -> grid.onGrid(learntUpTo())));
    try {
      while (upTo < newest) {
        long to = Math.min(newest, upTo + MOST_TIMES * step);
        take(client.range(query, upTo + step, to, step), to);
        upTo = to;
        askedUpTo = OptionalLong.of(upTo);
      }
      if (failing) {
        failing = false;
        LOG.info("telemetry is back metric={}", metric.name());
      }
    } catch (TelemetryException e) {
      meters.failed(Source.PROMETHEUS, e.failure());
      if (!failing) {
        failing = true;
        LOG.warn(
            "telemetry fails metric={} reason={}: {}", metric.name(), e.failure(), e.getMessage());
      }
    }
  }

  private long newest(long nowMillis) {
    return grid.onGrid(nowMillis - settings.lag().toMillis());
  }

  /** The oldest of the last samples that were kept in the same run; 0 where nothing was. */
  private long learntUpTo() {
    var last =
        tracker.all().stream()
            .filter(series -> series.id().metric().equals(metric.name()))
            .mapToLong(TrackedSeries::lastMillis)
            .toArray();
    long youngest = Arrays.stream(last).max().orElse(0);
    return Arrays.stream(last).filter(millis -> millis > youngest - ONE_RUN_MILLIS).min().orElse(0);
  }

  private void take(RangeAnswer answer, long upTo) {
    long start = System.nanoTime();
    if (answer.unsupported() > 0) {
      meters.failed(Source.PROMETHEUS, Failure.UNSUPPORTED, answer.unsupported());
    }
    for (var found : answer.series()) {
      tracker
          .track(metric, found.labels())
          .ifPresentOrElse(
              series -> take(series, found.samples(), upTo),
              () -> meters.failed(Source.PROMETHEUS, Failure.SERIES_LIMIT, found.samples().size()));
    }
    meters.scoredSince(start);
  }

  private void take(TrackedSeries series, SampleColumns samples, long upTo) {
    var trusted = guard(series).trusted(samples, upTo);
    long taken = 0;
    long notFinite = 0;
    long nearGap = 0;
    for (int i = 0; i < samples.size(); i++) {
      if (!trusted[i]) {
        nearGap++;
        continue;
      }
      switch (series.accept(samples.value(i), samples.epochMillis(i))) {
        case TAKEN -> taken++;
        case NO_VALUE -> notFinite++;
        case LATE -> {} // asked for again, as some series were kept later than others
      }
    }
    meters.taken(Source.PROMETHEUS, taken);
    if (notFinite > 0) {
      meters.failed(Source.PROMETHEUS, Failure.NOT_FINITE, notFinite);
    }
    if (nearGap > 0) {
      meters.failed(Source.PROMETHEUS, Failure.GAP, nearGap);
    }
  }

  private GapGuard guard(TrackedSeries series) {
    if (guards.size() > 2 * tracker.all().size()) { // series that were forgotten since
      guards.keySet().removeIf(TrackedSeries::forgotten);
    }
    return guards.computeIfAbsent(
        series,
        _ -> new GapGuard(RangeWindow.millis(query), grid.step().toMillis(), series.lastMillis()));
  }
}
