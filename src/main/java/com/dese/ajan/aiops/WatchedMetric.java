package com.dese.ajan.aiops;

import com.dese.ajan.aiops.anomaly.AnomalyPolicy;
import com.dese.ajan.aiops.anomaly.Episode;
import com.dese.ajan.aiops.anomaly.Threshold;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.catalogue.Metric;
import com.dese.ajan.release.ReleaseHistory;

/** What all series of a metric share. */
final class WatchedMetric {
  private final Metric metric;
  private final AnomalyPolicy policy;
  private final SeriesListener listener;
  private final ReleaseHistory releases;
  private volatile Threshold threshold;

  WatchedMetric(
      Metric metric, AnomalySettings settings, SeriesListener listener, ReleaseHistory releases) {
    this.metric = metric;
    this.policy = settings.policy(metric);
    this.listener = listener;
    this.releases = releases;
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

  SeriesListener listener() {
    return listener;
  }

  /** An anomaly of one of its series, and what release it began soon after. */
  Anomaly anomaly(SeriesId series, Episode episode) {
    return Anomaly.of(series, episode, metric.unit(), releases.before(episode.openedMillis()));
  }

  ReleaseHistory releases() {
    return releases;
  }
}
