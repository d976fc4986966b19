package com.dese.ajan.aiops;

import com.dese.ajan.aiops.anomaly.ScoredSample;
import java.util.List;

/**
 * An anomaly with the samples around it.
 *
 * @param samples in the order of their times; thinned out where it lasts long
 */
public record AnomalyReport(Anomaly anomaly, List<ScoredSample> samples) {
  public AnomalyReport {
    samples = List.copyOf(samples);
  }
}
