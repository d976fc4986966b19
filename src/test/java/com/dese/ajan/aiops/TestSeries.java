package com.dese.ajan.aiops;

import com.dese.ajan.aiops.maintenance.MaintenanceWindows;
import com.dese.ajan.catalogue.Direction;
import com.dese.ajan.catalogue.Metric;
import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.catalogue.Severity;
import com.dese.ajan.release.ReleaseHistory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Trackers for tests, with the settings as shipped. */
public final class TestSeries {
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

  /** Forgets series that are silent for 14 days, as happens by itself in the service. */
  public static void tidy(SeriesTracker tracker) {
    tracker.tidy();
  }

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

  static SeriesTracker tracker(int most, SeriesListener listener, InstantSource clock) {
    return tracker(CATALOGUE, most, listener, clock);
  }

  /** A tracker of other metrics that tells nobody. */
  public static SeriesTracker tracker(MetricCatalogue catalogue, int most, InstantSource clock) {
    return tracker(catalogue, most, (_, _) -> {}, clock);
  }

  private static SeriesTracker tracker(
      MetricCatalogue catalogue, int most, SeriesListener listener, InstantSource clock) {
    var settings =
        new SeriesSettings(most, Duration.ofHours(1), Duration.ofDays(14), Duration.ofMinutes(1));
    return new SeriesTracker(
        catalogue,
        ANOMALIES,
        settings,
        listener,
        new ReleaseHistory(),
        new MaintenanceWindows(),
        clock);
  }
}
