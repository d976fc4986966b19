package com.dese.ajan.aiops.judgement;

import com.dese.ajan.aiops.canary.Judgement;
import com.dese.ajan.aiops.canary.MetricJudgement;
import com.dese.ajan.aiops.canary.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A judgement as it is kept.
 *
 * @param id UUIDv7 of the time at which it was asked for
 * @param atMillis when, milliseconds since the Unix epoch
 * @param by subject of the token
 * @param toleranceReasons where the tolerance of a metric comes from, by its name
 * @param kept false where the store was away: it was said, and nobody can look it up
 */
public record KeptJudgement(
    UUID id,
    long atMillis,
    String by,
    Judgement judgement,
    Map<String, String> toleranceReasons,
    boolean kept) {
  /** So that a page of large judgements stays small. */
  private static final int MOST_IN_BRIEF = 10;

  public KeptJudgement {
    toleranceReasons = Map.copyOf(toleranceReasons);
  }

  /** With the first ten metrics that did not pass only, and the first ten reasons. */
  public KeptJudgement inBrief() {
    var metrics =
        judgement.metrics().stream()
            .filter(metric -> metric.verdict() != Verdict.PASS)
            .limit(MOST_IN_BRIEF)
            .toList();
    var brief =
        new Judgement(
            judgement.verdict(),
            judgement.score(),
            judgement.conclusive(),
            metrics,
            judgement.groups(),
            judgement.reasons().stream().limit(MOST_IN_BRIEF).toList());
    var names = metrics.stream().map(MetricJudgement::name).toList();
    var reasons = new HashMap<>(toleranceReasons);
    reasons.keySet().retainAll(names);
    return new KeptJudgement(id, atMillis, by, brief, reasons, kept);
  }

  /** The same where the store did not take it. */
  KeptJudgement notKept() {
    return new KeptJudgement(id, atMillis, by, judgement, toleranceReasons, false);
  }
}
