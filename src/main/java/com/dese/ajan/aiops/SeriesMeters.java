package com.dese.ajan.aiops;

import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.catalogue.Severity;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Shows how the series are: {@code aiops_series}, {@code aiops_anomalies_open}, {@code
 * aiops_anomaly_score} and {@code aiops_detector_threshold}. All series are counted once a second
 * at most, whatever the number of gauges.
 */
final class SeriesMeters {
  private static final long CENSUS_NANOS = 1_000_000_000;

  private final SeriesTracker tracker;
  private Census census;
  private long takenNanoTime;

  SeriesMeters(SeriesTracker tracker, MetricCatalogue catalogue, MeterRegistry registry) {
    this.tracker = tracker;
    this.census = take();
    for (var state : SeriesState.values()) {
      gauge("aiops.series", "Series that are watched", c -> c.states().getOrDefault(state, 0))
          .tag("state", state.name())
          .register(registry);
    }
    for (var metric : catalogue.metrics()) {
      var name = metric.name();
      gauge("aiops.anomaly.score", "Largest |z| of the series that have data", c -> c.score(name))
          .tag("metric", name)
          .register(registry);
      gauge(
              "aiops.detector.threshold",
              "|z| from which on a sample is anomalous; the largest of the metric's series",
              _ -> tracker.thresholds(metric).largest().threshold().value())
          .tag("metric", name)
          .register(registry);
      for (var severity : Severity.values()) {
        gauge("aiops.anomalies.open", "Anomalies that last", c -> c.open(name, severity))
            .tag("metric", name)
            .tag("severity", severity.toString())
            .register(registry);
      }
    }
  }

  private Gauge.Builder<SeriesMeters> gauge(
      String name, String description, ToDoubleFunction<Census> value) {
    return Gauge.builder(name, this, meters -> value.applyAsDouble(meters.census()))
        .description(description);
  }

  private synchronized Census census() {
    if (System.nanoTime() - takenNanoTime > CENSUS_NANOS) {
      census = take();
    }
    return census;
  }

  private Census take() {
    var taken = Census.empty();
    tracker.all().forEach(series -> taken.add(tracker.status(series)));
    takenNanoTime = System.nanoTime();
    return taken;
  }

  private record OpenLabels(String metric, Severity severity) {}

  private record Census(
      Map<SeriesState, Integer> states,
      Map<String, Double> scores,
      Map<OpenLabels, Integer> anomalies) {
    static Census empty() {
      return new Census(new EnumMap<>(SeriesState.class), new HashMap<>(), new HashMap<>());
    }

    void add(SeriesStatus status) {
      var metric = status.id().metric();
      states.merge(status.state(), 1, Integer::sum);
      switch (status.state()) {
        case NORMAL, ANOMALOUS -> scores.merge(metric, Math.abs(status.last().z()), Math::max);
        case WARMING_UP, NO_DATA, STALE -> {}
      }
      status
          .openSeverity()
          .ifPresent(
              severity -> anomalies.merge(new OpenLabels(metric, severity), 1, Integer::sum));
    }

    double score(String metric) {
      return scores.getOrDefault(metric, 0.0);
    }

    double open(String metric, Severity severity) {
      return anomalies.getOrDefault(new OpenLabels(metric, severity), 0);
    }
  }
}
