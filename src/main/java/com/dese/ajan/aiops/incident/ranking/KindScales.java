package com.dese.ajan.aiops.incident.ranking;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Smallest spread of each kind that is believed, from what the kind is elsewhere in the incident.
 * It takes the place of a fixed floor, which would have to know units.
 */
final class KindScales {
  /** A tenth of a millisecond is no news where calls take ten. */
  private static final double OF_USUAL_LATENCY = 0.05;

  /** Where a kind never moved before, the largest value of now is so many spreads. */
  private static final double OF_LARGEST = 0.05;

  private final List<Double> latencies = new ArrayList<>();
  private double usualLatency = Double.NaN; // until it is asked for; sorts them all
  private final Map<SeriesKind, Double> largest = new EnumMap<>(SeriesKind.class);

  void add(MetricSeries series, Periods periods, Quantiles normal) {
    if (series.kind() == SeriesKind.LATENCY && normal.count() > 0) {
      latencies.add(Math.abs(normal.median()));
      usualLatency = Double.NaN;
    }
    double most = 0;
    for (int i = periods.during(); i < periods.end(); i++) {
      double value = Math.abs(series.values()[i]);
      most = Double.isFinite(value) ? Math.max(most, value) : most;
    }
    largest.merge(series.kind(), most, Math::max);
  }

  /** For a series of the kind, in the kind's unit. */
  double leastSpread(SeriesKind kind) {
    return kind == SeriesKind.LATENCY ? OF_USUAL_LATENCY * usualLatency() : 0;
  }

  /** For a series of the kind that has no spread at all; 0 if the kind has no value but 0. */
  double ofFlat(SeriesKind kind) {
    return OF_LARGEST * largest.getOrDefault(kind, 0.0);
  }

  private double usualLatency() {
    if (Double.isNaN(usualLatency)) {
      var all = latencies.stream().mapToDouble(level -> level).toArray();
      usualLatency = all.length == 0 ? 0 : Quantiles.of(all).median();
    }
    return usualLatency;
  }
}
