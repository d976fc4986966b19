package com.dese.ajan.aiops.canary.kayenta;

import com.dese.ajan.aiops.canary.Verdict;
import java.util.List;

/**
 * What is said of a canary.
 *
 * @param verdict never NO_DATA, which Kayenta calls a failure
 * @param score weighted sum of the groups' scores, with two digits behind the point
 * @param metrics in the order in which they were asked for
 * @param groups in the order of their names
 * @param reasons sentences, the weightiest first; never empty
 */
public record KayentaJudgement(
    Verdict verdict,
    double score,
    List<ClassifiedMetric> metrics,
    List<GroupScore> groups,
    List<String> reasons) {
  public KayentaJudgement {
    metrics = List.copyOf(metrics);
    groups = List.copyOf(groups);
    reasons = List.copyOf(reasons);
  }

  /**
   * The metrics of one group.
   *
   * @param score share of its metrics with data that pass, percent; 0 where none has data, which
   *     counts as 100 in the sum
   * @param weight share in the sum, percent
   * @param hasData whether a metric has
   */
  public record GroupScore(String name, double score, double weight, boolean hasData) {
    double contribution() {
      return (hasData ? score : 100) * (weight / 100);
    }
  }
}
