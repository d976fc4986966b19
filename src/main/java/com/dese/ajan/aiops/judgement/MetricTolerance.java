package com.dese.ajan.aiops.judgement;

import com.dese.ajan.aiops.tuning.TuningMode;
import com.dese.ajan.statistics.Proportion;
import java.util.Optional;

/**
 * How the tolerance of a canary's metric is tuned.
 *
 * @param inForce what at least is tolerated, whatever is asked for; empty if nothing
 * @param proposed by the verdicts that are stored now; empty if nothing
 * @param right failures of the metric that people called right
 * @param wrong those that they called wrong
 * @param missed times that it should have failed
 * @param before share of its judged failures that were right; empty while there is none
 * @param after the same of those that the proposed tolerance would have left
 * @param applied what was decided last
 */
public record MetricTolerance(
    String metric,
    TuningMode mode,
    Optional<Tolerance> inForce,
    Optional<Tolerance> proposed,
    long right,
    long wrong,
    long missed,
    Optional<Proportion> before,
    Optional<Proportion> after,
    Optional<AppliedTolerance> applied) {
  /**
   * A tolerance that verdicts made.
   *
   * @param value relative harm up to which nothing fails, above 0
   * @param reason by which verdicts, in words
   */
  public record Tolerance(double value, String reason) {}
}
