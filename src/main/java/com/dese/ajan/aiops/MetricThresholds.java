package com.dese.ajan.aiops;

import static java.util.Comparator.comparingDouble;

import com.dese.ajan.aiops.series.SeriesId;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Thresholds for the series of a metric.
 *
 * @param ofMetric of every series without one of its own
 */
public record MetricThresholds(
    ThresholdInForce ofMetric, Map<SeriesId, ThresholdInForce> ofSeries) {
  public MetricThresholds {
    ofSeries = Map.copyOf(ofSeries);
  }

  /** Of one series. */
  public ThresholdInForce of(SeriesId series) {
    return ofSeries.getOrDefault(series, ofMetric);
  }

  /** The one that stands for all where there is room for one. */
  public ThresholdInForce largest() {
    return Stream.concat(Stream.of(ofMetric), ofSeries.values().stream())
        .max(comparingDouble(one -> one.threshold().value()))
        .orElse(ofMetric);
  }
}
