package com.dese.ajan.aiops.tuning;

import com.dese.ajan.aiops.MetricThresholds;
import com.dese.ajan.aiops.Verdict;
import com.dese.ajan.statistics.Proportion;
import java.util.Map;
import java.util.Optional;

/**
 * How a metric is tuned.
 *
 * @param proposed by the verdicts that are stored now
 * @param verdicts how many there are of each kind
 * @param before share of its judged anomalies that were right; empty while there is none
 * @param after the same of those that the proposed thresholds would have left
 * @param applied what was decided last
 */
public record MetricTuning(
    String metric,
    TuningMode mode,
    MetricThresholds inForce,
    MetricThresholds proposed,
    Map<Verdict.Kind, Long> verdicts,
    Optional<Proportion> before,
    Optional<Proportion> after,
    Optional<AppliedTuning> applied) {}
