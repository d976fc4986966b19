package com.dese.ajan.aiops.tuning;

import com.dese.ajan.aiops.MetricThresholds;
import com.dese.ajan.statistics.Proportion;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What other thresholds would have done to the stored anomalies of a metric. Those that were missed
 * have no samples, so what a lower threshold would find is not known.
 *
 * @param anomalies how many were replayed, the newest
 * @param missed anomalies that people reported, which count against recall on both sides
 * @param differing anomalies that open on one side only
 */
public record Simulation(
    MetricThresholds thresholdsBefore,
    MetricThresholds thresholdsAfter,
    int anomalies,
    long missed,
    Side before,
    Side after,
    List<Difference> differing) {
  /**
   * With one set of thresholds.
   *
   * @param alerts that open
   * @param precision share of right ones among those that were judged; empty without any
   * @param recall share of the real ones that alert; empty without any
   */
  public record Side(int alerts, Optional<Proportion> precision, Optional<Proportion> recall) {
    static Side of(int alerts, long right, long wrong, long real) {
      return new Side(
          alerts, Proportion.ofAny(right, right + wrong), Proportion.ofAny(right, real));
    }
  }

  /**
   * An anomaly that opens on one side only.
   *
   * @param rightBeyondWrong verdicts that it was right less those that it was wrong
   */
  public record Difference(UUID anomalyId, int rightBeyondWrong, boolean before, boolean after) {}
}
