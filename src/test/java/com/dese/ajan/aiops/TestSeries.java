package com.dese.ajan.aiops;

import com.dese.ajan.catalogue.Direction;
import com.dese.ajan.catalogue.Metric;
import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.catalogue.Severity;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Trackers for tests, with the settings as shipped. */
final class TestSeries {
  static final Metric LATENCY = metric("latency_seconds");
  static final Metric REQUESTS = metric("requests");
  static final MetricCatalogue CATALOGUE = new MetricCatalogue(List.of(LATENCY, REQUESTS));

  static final AnomalySettings ANOMALIES =
      new AnomalySettings(
          3,
          2,
          3,
          5,
          0.67,
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          4,
          5,
          Duration.ofMinutes(10),
          Duration.ofDays(7));

  private TestSeries() {}

  private static Metric metric(String name) {
    return new Metric(
        name,
        null,
        null,
        Metric.Type.GAUGE,
        "s",
        Direction.BOTH,
        0,
        null,
        Severity.LOW,
        Severity.HIGH);
  }

  static SeriesTracker tracker(int most, AnomalyListener listener, InstantSource clock) {
    var settings =
        new SeriesSettings(most, Duration.ofHours(1), Duration.ofDays(14), Duration.ofMinutes(1));
    return new SeriesTracker(CATALOGUE, ANOMALIES, settings, listener, clock);
  }
}
