package com.dese.ajan.aiops.judgement;

import com.dese.ajan.aiops.canary.Judgement;
import com.dese.ajan.aiops.canary.MetricJudgement;
import com.dese.ajan.aiops.canary.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** What a judgement becomes with what is known besides the samples. */
final class Besides {
  private Besides() {}

  static Judgement with(CanaryCase canary, Judgement said) {
    var metrics = said.metrics().stream().map(metric -> explained(canary, metric)).toList();
    var reasons = new ArrayList<>(reasons(said, metrics));
    var verdict = said.verdict();
    boolean passed = verdict == Verdict.PASS;
    var more = new ArrayList<>(canary.openAnomalies());
    if (canary.anomaliesUnknown() != null) {
      more.add(canary.anomaliesUnknown());
    }
    reasons.addAll(passed ? 0 : reasons.size(), more);
    if (passed && !canary.openAnomalies().isEmpty()) {
      verdict = Verdict.MARGINAL;
    } else if (passed && canary.anomaliesUnknown() != null) {
      verdict = Verdict.NO_DATA;
    }
    return new Judgement(verdict, said.score(), said.conclusive(), metrics, said.groups(), reasons);
  }

  private static MetricJudgement explained(CanaryCase canary, MetricJudgement metric) {
    var why = canary.withoutData().get(metric.name());
    return why == null || metric.verdict() != Verdict.NO_DATA ? metric : because(metric, why);
  }

  private static MetricJudgement because(MetricJudgement metric, String why) {
    return new MetricJudgement(
        metric.name(),
        metric.group(),
        metric.weight(),
        metric.critical(),
        metric.tolerance(),
        metric.verdict(),
        metric.score(),
        metric.finding(),
        metric.harm(),
        metric.effect(),
        metric.pValue(),
        metric.baselineSamples(),
        metric.canarySamples(),
        metric.paired(),
        metric.conclusive(),
        why);
  }

  /** The judge quotes what it says of a metric behind its name. */
  private static List<String> reasons(Judgement said, List<MetricJudgement> explained) {
    var quotes = new HashMap<String, String>();
    for (int i = 0; i < explained.size(); i++) {
      quotes.put(quote(said.metrics().get(i)), quote(explained.get(i)));
    }
    return said.reasons().stream().map(reason -> quotes.getOrDefault(reason, reason)).toList();
  }

  private static String quote(MetricJudgement metric) {
    return metric.name() + ": " + metric.reason();
  }
}
