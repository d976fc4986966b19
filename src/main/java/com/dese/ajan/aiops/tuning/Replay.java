package com.dese.ajan.aiops.tuning;

import com.dese.ajan.aiops.ThresholdInForce;
import com.dese.ajan.aiops.anomaly.AnomalyLifeCycle;
import com.dese.ajan.aiops.anomaly.AnomalyLifeCycle.Step;
import com.dese.ajan.aiops.anomaly.AnomalyPolicy;
import com.dese.ajan.aiops.anomaly.Score;
import com.dese.ajan.aiops.anomaly.ScoredSample;
import java.util.List;

/** Would an anomaly have opened in these samples? By the code that opens live ones. */
final class Replay {
  private Replay() {}

  /** With their scores as they were: thresholds change no score. */
  static boolean opens(List<ScoredSample> samples, AnomalyPolicy policy, ThresholdInForce inForce) {
    var lifeCycle = new AnomalyLifeCycle(policy);
    for (var sample : samples) {
      var score =
          new Score(
              Score.State.SCORED,
              sample.value(),
              sample.expected(),
              sample.deviation(),
              sample.z(),
              0);
      var step =
          lifeCycle.update(
              score, sample.epochMillis(), inForce.threshold(), inForce.leastExcursion());
      if (step == Step.OPENED) {
        return true;
      }
    }
    return false;
  }
}
