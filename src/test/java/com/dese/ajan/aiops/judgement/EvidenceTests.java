package com.dese.ajan.aiops.judgement;

import static com.dese.ajan.aiops.judgement.TestJudgements.failed;
import static com.dese.ajan.aiops.judgement.TestJudgements.judgement;
import static com.dese.ajan.aiops.judgement.TestJudgements.kept;
import static com.dese.ajan.aiops.judgement.TestJudgements.passed;
import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.aiops.CanaryVerdict;
import com.dese.ajan.aiops.Verdict.Kind;
import com.dese.ajan.aiops.calibration.TolerableHarm.JudgedFailure;
import com.dese.ajan.aiops.canary.Judgement;
import com.dese.ajan.aiops.canary.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EvidenceTests {
  private final Map<UUID, Failures> judgements = new HashMap<>();
  private final List<CanaryVerdict> verdicts = new ArrayList<>();

  private UUID said(Judgement judgement) {
    var id = UUID.randomUUID();
    judgements.put(id, Failures.of(kept(id, 0, judgement)));
    return id;
  }

  private UUID oneFailed() {
    return said(judgement(Verdict.FAIL, failed("p95", .2), passed("errors")));
  }

  private UUID twoFailed() {
    return said(judgement(Verdict.FAIL, failed("p95", .2), failed("errors", .4)));
  }

  private void judged(UUID id, String metric, Kind... kinds) {
    for (var kind : kinds) {
      verdicts.add(new CanaryVerdict(id, metric, kind, 0));
    }
  }

  private Evidence evidence() {
    return Evidence.of(verdicts, judgements);
  }

  @Test
  void severalVerdictsOnOneMetric_areOneVote_ofTheMost() {
    judged(oneFailed(), "p95", Kind.FALSE_POSITIVE, Kind.FALSE_POSITIVE, Kind.TRUE_POSITIVE);
    judged(oneFailed(), "p95", Kind.TRUE_POSITIVE, Kind.TRUE_POSITIVE);
    judged(oneFailed(), "p95", Kind.TRUE_POSITIVE, Kind.FALSE_POSITIVE);

    assertThat(evidence().failures("p95"))
        .containsExactlyInAnyOrder(new JudgedFailure(.2, false), new JudgedFailure(.2, true));
    assertThat(evidence().right()).isOne();
    assertThat(evidence().wrong()).isOne();
  }

  @Test
  void verdictOnTheWhole_isOfTheOnlyMetricThatFailed() {
    judged(oneFailed(), "canary", Kind.FALSE_POSITIVE);
    judged(twoFailed(), "canary", Kind.FALSE_POSITIVE);

    assertThat(evidence().failures("p95")).containsExactly(new JudgedFailure(.2, false));
    assertThat(evidence().failures("errors")).isEmpty();
    assertThat(evidence().wrong()).isEqualTo(2);
  }

  @Test
  void verdictsOnMetrics_makeTheWhole_ifNobodySpeaksOfIt() {
    var wrong = twoFailed();
    judged(wrong, "p95", Kind.FALSE_POSITIVE);
    judged(wrong, "errors", Kind.FALSE_POSITIVE);
    var right = twoFailed();
    judged(right, "p95", Kind.FALSE_POSITIVE);
    judged(right, "errors", Kind.TRUE_POSITIVE);
    judged(twoFailed(), "p95", Kind.FALSE_POSITIVE); // nobody knows of the other metric
    var spokenOf = twoFailed();
    judged(spokenOf, "p95", Kind.TRUE_POSITIVE);
    judged(spokenOf, "canary", Kind.FALSE_POSITIVE);

    assertThat(evidence().right()).isOne();
    assertThat(evidence().wrong()).isEqualTo(2);
    assertThat(evidence().precision())
        .hasValueSatisfying(share -> assertThat(share.value()).isEqualTo(1 / 3.0));
  }

  @Test
  void marginalJudgement_countsForItsFailedMetricOnly() {
    judged(said(judgement(Verdict.MARGINAL, failed("p95", .2))), "p95", Kind.FALSE_POSITIVE);

    assertThat(evidence().failures("p95")).hasSize(1);
    assertThat(evidence().precision()).isEmpty();
  }

  @Test
  void passedMetric_hasNoFailure_butMayHaveBeenMissed() {
    var id = said(judgement(Verdict.PASS, passed("p95")));
    judged(id, "p95", Kind.FALSE_NEGATIVE, Kind.FALSE_NEGATIVE, Kind.TRUE_NEGATIVE);
    judged(id, "canary", Kind.FALSE_NEGATIVE);
    judged(oneFailed(), "errors", Kind.FALSE_POSITIVE);

    assertThat(evidence().missed("p95")).isOne();
    assertThat(evidence().metrics()).containsExactly("p95");
  }

  @Test
  void plannedAndForgottenOnes_countForNothing() {
    judged(oneFailed(), "p95", Kind.EXPECTED, Kind.NEW_TREND);
    judged(UUID.randomUUID(), "p95", Kind.FALSE_POSITIVE, Kind.FALSE_NEGATIVE);

    assertThat(evidence()).isEqualTo(Evidence.NONE);
  }

  @Test
  void outage_isInfinite() {
    judged(
        said(judgement(Verdict.FAIL, failed("up", Double.POSITIVE_INFINITY))),
        "up",
        Kind.TRUE_POSITIVE);

    assertThat(evidence().failures("up"))
        .containsExactly(new JudgedFailure(Double.POSITIVE_INFINITY, true));
  }
}
