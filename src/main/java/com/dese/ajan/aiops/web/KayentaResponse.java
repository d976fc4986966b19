package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.canary.Verdict;
import com.dese.ajan.aiops.canary.kayenta.ClassifiedMetric;
import com.dese.ajan.aiops.canary.kayenta.KayentaJudgement;
import com.dese.ajan.aiops.canary.kayenta.KayentaJudgement.GroupScore;
import java.util.List;
import org.jspecify.annotations.Nullable;

record KayentaResponse(
    Verdict verdict,
    double score,
    List<MetricResponse> metrics,
    List<GroupScore> groups,
    List<String> reasons) {
  static KayentaResponse of(KayentaJudgement judgement) {
    return new KayentaResponse(
        judgement.verdict(),
        judgement.score(),
        judgement.metrics().stream().map(MetricResponse::of).toList(),
        judgement.groups(),
        judgement.reasons());
  }

  /** JSON has no number that is none: a deviation that cannot be told is absent. */
  record MetricResponse(
      String name,
      List<String> groups,
      String classification,
      boolean critical,
      String reason,
      @Nullable Double deviation) {
    static MetricResponse of(ClassifiedMetric metric) {
      return new MetricResponse(
          metric.name(),
          metric.groups(),
          metric.classification().label(),
          metric.critical(),
          metric.reason(),
          Double.isFinite(metric.deviation()) ? metric.deviation() : null);
    }
  }
}
