package com.dese.ajan.aiops.judgement;

import com.dese.ajan.aiops.canary.Effect;
import com.dese.ajan.aiops.canary.Finding;
import com.dese.ajan.aiops.canary.Judgement;
import com.dese.ajan.aiops.canary.MetricJudgement;
import com.dese.ajan.aiops.canary.Verdict;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judgements as tests need them. */
public final class TestJudgements {
  private TestJudgements() {}

  /** A metric that failed by so much; infinite for an outage. */
  public static MetricJudgement failed(String name, double harm) {
    var finding = harm < Double.POSITIVE_INFINITY ? Finding.LEVEL : Finding.OUTAGE;
    return metric(name, Verdict.FAIL, finding, harm, "is " + harm + " higher");
  }

  public static MetricJudgement passed(String name) {
    return metric(name, Verdict.PASS, null, null, "is as good");
  }

  public static MetricJudgement withoutData(String name) {
    return metric(name, Verdict.NO_DATA, null, null, "has 0 samples");
  }

  private static MetricJudgement metric(
      String name,
      Verdict verdict,
      @Nullable Finding finding,
      @Nullable Double harm,
      String reason) {
    var effect = verdict == Verdict.NO_DATA ? null : new Effect(true, .1, -.1, .3);
    return new MetricJudgement(
        name, null, 1, false, .05, verdict, 50, finding, harm, effect, .01, 60, 59, true, false,
        reason);
  }

  public static Judgement judgement(Verdict verdict, MetricJudgement... metrics) {
    return new Judgement(
        verdict,
        62.5,
        false,
        List.of(metrics),
        List.of(new Judgement.GroupScore("höttp", 62.5)),
        Stream.of(metrics).map(metric -> metric.name() + ": " + metric.reason()).toList());
  }

  public static KeptJudgement kept(UUID id, long atMillis, Judgement judgement) {
    Map<String, String> reasons =
        judgement.metrics().stream()
            .collect(Collectors.toMap(MetricJudgement::name, _ -> "default 0.05"));
    return new KeptJudgement(id, atMillis, "argo", judgement, reasons, true);
  }
}
