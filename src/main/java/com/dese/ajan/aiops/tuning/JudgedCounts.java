package com.dese.ajan.aiops.tuning;

import com.dese.ajan.aiops.MetricThresholds;
import com.dese.ajan.aiops.Verdict;
import com.dese.ajan.statistics.Proportion;
import java.util.Optional;

/** How many verdicts on anomalies said that they were right, and wrong. */
record JudgedCounts(long right, long wrong) {
  /** Of those that would have opened by a threshold of their series. */
  static JudgedCounts of(MetricEvidence evidence, MetricThresholds thresholds) {
    long right = 0;
    long wrong = 0;
    for (var verdict : evidence.verdicts()) {
      var anomaly = evidence.about(verdict);
      if (anomaly.isPresent()) {
        var one = anomaly.get();
        boolean opens = thresholds.of(one.series()).opens(one.episode());
        right += opens && verdict.kind() == Verdict.Kind.TRUE_POSITIVE ? 1 : 0;
        wrong += opens && verdict.kind() == Verdict.Kind.FALSE_POSITIVE ? 1 : 0;
      }
    }
    return new JudgedCounts(right, wrong);
  }

  Optional<Proportion> precision() {
    return Proportion.ofAny(right, right + wrong);
  }
}
