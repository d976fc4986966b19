package com.dese.ajan.aiops;

import com.dese.ajan.aiops.anomaly.AnomalyPolicy;
import com.dese.ajan.aiops.anomaly.Threshold;
import com.dese.ajan.catalogue.Metric;

/** What all series of a metric share. */
final class WatchedMetric {
  private final Metric metric;
  private final AnomalyPolicy policy;
  private final AnomalyListener listener;
  private volatile Threshold threshold;

  WatchedMetric(Metric metric, AnomalySettings settings, AnomalyListener listener) {
    this.metric = metric;
    this.policy = settings.policy(metric);
    this.listener = listener;
    this.threshold = threshold(metric, settings);
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

  /** In force now. */
  Threshold threshold() {
    return threshold;
  }

  AnomalyListener listener() {
    return listener;
  }
}
