package com.dese.ajan.telemetry.self;

import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.telemetry.Failure;
import com.dese.ajan.telemetry.Source;
import com.dese.ajan.telemetry.TelemetryMeters;
import com.dese.ajan.telemetry.TelemetrySettings;
import java.time.InstantSource;
import java.util.Map;

/** Watches this service itself, one sample of each signal a step. */
final class SelfSource {
  private static final Map<String, String> LABELS = Map.of("job", "cpt-ajan-backend");

  private final OwnMeters own;
  private final MetricCatalogue catalogue;
  private final SeriesTracker tracker;
  private final TelemetryMeters meters;
  private final TelemetrySettings settings;
  private final InstantSource clock;
  private long last;

  SelfSource(
      OwnMeters own,
      MetricCatalogue catalogue,
      SeriesTracker tracker,
      TelemetryMeters meters,
      TelemetrySettings settings,
      InstantSource clock) {
    this.own = own;
    this.catalogue = catalogue;
    this.tracker = tracker;
    this.meters = meters;
    this.settings = settings;
    this.clock = clock;
  }

  /** Reads once for each time on the grid. */
  void round() {
    long due = settings.onGrid(clock.millis());
    if (due <= last || !tracker.restored()) {
      return;
    }
    last = due;
    long start = System.nanoTime();
    own.read(due).forEach((metric, value) -> take(metric, value, due));
    meters.scoredSince(start);
  }

  private void take(String name, double value, long epochMillis) {
    var metric = catalogue.find(name);
    if (metric.isEmpty()) {
      return; // the catalogue is the operator's
    }
    tracker
        .track(metric.get(), LABELS)
        .ifPresentOrElse(
            series -> {
              switch (series.accept(value, epochMillis)) {
                case TAKEN -> meters.taken(Source.SELF, 1);
                case LATE -> meters.failed(Source.SELF, Failure.LATE);
                case NO_VALUE -> meters.failed(Source.SELF, Failure.NOT_FINITE);
              }
            },
            () -> meters.failed(Source.SELF, Failure.SERIES_LIMIT));
  }
}
