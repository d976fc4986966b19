package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.MetricThresholds;
import com.dese.ajan.aiops.tuning.Simulation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What other thresholds would have done.
 *
 * @param anomalies stored ones that were replayed
 * @param missed reported as missed; nothing of them can be replayed
 * @param changed anomalies that would open on one side only
 */
record SimulationResponse(
    String metric, int anomalies, long missed, Side before, Side after, List<Changed> changed) {
  /** With the thresholds of one side; shares are absent where nothing was judged. */
  record Side(
      ThresholdResponse threshold,
      int alerts,
      @Nullable ProportionResponse precision,
      @Nullable ProportionResponse recall) {
    static Side of(MetricThresholds thresholds, Simulation.Side side) {
      return new Side(
          ThresholdResponse.of(thresholds.largest()),
          side.alerts(),
          ProportionResponse.of(side.precision()),
          ProportionResponse.of(side.recall()));
    }
  }

  /** {@code verdict} is what most people said; absent if nobody did or as many said the other. */
  record Changed(UUID anomalyId, @Nullable String verdict, boolean before, boolean after) {
    static Changed of(Simulation.Difference one) {
      var verdict =
          one.rightBeyondWrong() == 0
              ? null
              : one.rightBeyondWrong() > 0 ? "true_positive" : "false_positive";
      return new Changed(one.anomalyId(), verdict, one.before(), one.after());
    }
  }

  static SimulationResponse of(String metric, Simulation simulation) {
    return new SimulationResponse(
        metric,
        simulation.anomalies(),
        simulation.missed(),
        Side.of(simulation.thresholdsBefore(), simulation.before()),
        Side.of(simulation.thresholdsAfter(), simulation.after()),
        simulation.differing().stream().map(Changed::of).toList());
  }
}
