package com.dese.ajan.aiops;

import static java.util.Objects.requireNonNull;

import com.dese.ajan.aiops.anomaly.AnomalyLifeCycle.Step;
import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.catalogue.Severity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts anomalies as they open, in {@code aiops_anomalies_total}, by the severity that they have
 * then, and how long they last, in {@code aiops_time_to_recovery_seconds}.
 */
final class AnomalyMeters implements SeriesListener {
  private record Labels(String metric, Severity severity) {}

  private final Map<Labels, Counter> opened = new HashMap<>();
  private final DistributionSummary recovery;

  /** Registers every counter, so that each shows from the first scrape on. */
  AnomalyMeters(MetricCatalogue catalogue, MeterRegistry registry) {
    for (var metric : catalogue.metrics()) {
      for (var severity : Severity.values()) {
        opened.put(
            new Labels(metric.name(), severity),
            Counter.builder("aiops.anomalies")
                .description("Anomalies that opened, by their severity then")
                .tag("metric", metric.name())
                .tag("severity", severity.toString())
                .register(registry));
      }
    }
    recovery =
        DistributionSummary.builder("aiops.time.to.recovery")
            .description("From the first unusual sample of an anomaly to the last")
            .baseUnit("seconds")
            .serviceLevelObjectives(60, 300, 900, 3_600, 14_400, 86_400)
            .register(registry);
  }

  @Override
  public void onAnomaly(Step step, AnomalyReport report) {
    var anomaly = report.anomaly();
    var episode = anomaly.episode();
    switch (step) {
      case OPENED ->
          requireNonNull(opened.get(new Labels(anomaly.series().metric(), episode.severity())))
              .increment();
      case CLOSED -> {
        if (episode.recovered()) {
          recovery.record((episode.lastMillis() - episode.openedMillis()) / 1_000.0);
        }
      }
      case NONE, REOPENED, CHANGED -> {}
    }
  }
}
