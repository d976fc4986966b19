package com.dese.ajan.aiops.judgement;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toMap;

import com.dese.ajan.aiops.canary.MetricJudgement;
import com.dese.ajan.aiops.canary.Verdict;
import java.util.Map;

/**
 * What a judgement said against a canary.
 *
 * @param atMillis when, milliseconds since the Unix epoch
 * @param failed whether the canary failed as a whole
 * @param harms of the metrics that failed, by name; infinite where no tolerance covers it
 */
record Failures(long atMillis, boolean failed, Map<String, Double> harms) {
  static Failures of(KeptJudgement kept) {
    var judgement = kept.judgement();
    return new Failures(
        kept.atMillis(),
        judgement.verdict() == Verdict.FAIL,
        judgement.metrics().stream()
            .filter(metric -> metric.verdict() == Verdict.FAIL)
            .collect(
                toMap(
                    MetricJudgement::name,
                    metric -> requireNonNullElse(metric.harm(), Double.POSITIVE_INFINITY))));
  }
}
