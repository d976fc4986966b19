package com.dese.ajan.aiops.canary;

import java.util.List;

/**
 * What is said of a canary.
 *
 * @param score weighted mean of the scores of metrics with data, 0 to 100; 0 without any
 * @param conclusive whether every metric is
 * @param metrics in the order in which they were asked for
 * @param groups in the order of their names
 * @param reasons sentences, the weightiest first; never empty
 */
public record Judgement(
    Verdict verdict,
    double score,
    boolean conclusive,
    List<MetricJudgement> metrics,
    List<GroupScore> groups,
    List<String> reasons) {
  public Judgement {
    metrics = List.copyOf(metrics);
    groups = List.copyOf(groups);
    reasons = List.copyOf(reasons);
  }

  /**
   * The metrics of one group.
   *
   * @param score weighted mean of those with data, 0 to 100
   */
  public record GroupScore(String name, double score) {}
}
