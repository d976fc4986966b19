package com.dese.ajan.aiops;

import static java.util.Objects.requireNonNull;

import com.dese.ajan.aiops.anomaly.AnomalyLifeCycle.Step;
import com.dese.ajan.aiops.drift.Change;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.catalogue.MetricCatalogue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts lasting changes in {@code aiops_drift_detections_total}, and logs each. */
final class DriftMeters implements SeriesListener {
  private static final Logger LOG = LoggerFactory.getLogger(DriftMeters.class);

  private final Map<String, Counter> detections = new HashMap<>();

  /** Registers every counter, so that each shows from the first scrape on. */
  DriftMeters(MetricCatalogue catalogue, MeterRegistry registry) {
    for (var metric : catalogue.metrics()) {
      detections.put(
          metric.name(),
          Counter.builder("aiops.drift.detections")
              .description("Lasting changes that were found")
              .tag("metric", metric.name())
              .register(registry));
    }
  }

  @Override
  public void onAnomaly(Step step, AnomalyReport report) {}

  @Override
  public void onDrift(SeriesId series, Change change) {
    requireNonNull(detections.get(series.metric())).increment();
    LOG.info(
        "drift series={} kind={} since={} before={} after={}",
        series,
        change.kind(),
        Wording.time(change.sinceMillis()),
        Wording.number(change.before()),
        Wording.number(change.after()));
  }
}
