package com.dese.ajan.aiops;

import com.dese.ajan.aiops.anomaly.AnomalyPolicy;
import com.dese.ajan.aiops.anomaly.Episode;
import com.dese.ajan.aiops.anomaly.Threshold;
import com.dese.ajan.aiops.maintenance.MaintenanceWindows;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.catalogue.Metric;
import com.dese.ajan.release.ReleaseHistory;
import java.util.Map;

/** What all series of a metric share. */
final class WatchedMetric {
  private final Metric metric;
  private final AnomalyPolicy policy;
  private final Surroundings surroundings;
  private final ThresholdInForce home;
  private volatile MetricThresholds thresholds;

  /** What series hear and tell of besides their samples. */
  record Surroundings(
      SeriesListener listener, ReleaseHistory releases, MaintenanceWindows windows) {}

  WatchedMetric(Metric metric, AnomalySettings settings, Surroundings surroundings) {
    this.metric = metric;
    this.policy = settings.policy(metric);
    this.surroundings = surroundings;
    this.home = ThresholdInForce.home(threshold(metric, settings));
    this.thresholds = new MetricThresholds(home, Map.of());
  }

  private static Threshold threshold(Metric metric, AnomalySettings settings) {
    var own = metric.threshold();
    return own == null ? settings.inForce() : new Threshold(own, Threshold.Origin.OPERATOR);
  }

  Metric metric() {
    return metric;
  }

  AnomalyPolicy policy() {
    return policy;
  }

  /** As the settings have it, before any verdict. */
  ThresholdInForce home() {
    return home;
  }

  /** In force now. */
  MetricThresholds thresholds() {
    return thresholds;
  }

  /** In force from now on. */
  void tune(MetricThresholds tuned) {
    thresholds = tuned;
  }

  SeriesListener listener() {
    return surroundings.listener();
  }

  MaintenanceWindows windows() {
    return surroundings.windows();
  }

  ReleaseHistory releases() {
    return surroundings.releases();
  }

  /** An anomaly of one of its series, and what release it began soon after. */
  Anomaly anomaly(SeriesId series, Episode episode) {
    return Anomaly.of(series, episode, this);
  }
}
