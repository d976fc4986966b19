package com.dese.ajan.aiops.judgement;

import static com.dese.ajan.aiops.judgement.TestJudgements.failed;
import static com.dese.ajan.aiops.judgement.TestJudgements.judgement;
import static com.dese.ajan.aiops.judgement.TestJudgements.passed;
import static com.dese.ajan.aiops.judgement.TestJudgements.withoutData;
import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.aiops.canary.Judgement;
import com.dese.ajan.aiops.canary.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BesidesTests {
  private static final Judgement PASS = judgement(Verdict.PASS, passed("p95"));
  private static final Judgement FAIL = judgement(Verdict.FAIL, failed("p95", .2));

  private static CanaryCase canary(
      Map<String, String> withoutData, List<String> anomalies, @Nullable String unknown) {
    return new CanaryCase(List.of(), Set.of(), withoutData, anomalies, unknown);
  }

  @Test
  void nothingBesides_isAsItWas() {
    assertThat(Besides.with(canary(Map.of(), List.of(), null), PASS)).isEqualTo(PASS);
  }

  @Test
  void openAnomalies_aPassIsMarginal_andTheyComeFirst() {
    var said = Besides.with(canary(Map.of(), List.of("one", "two"), null), PASS);
    assertThat(said.verdict()).isEqualTo(Verdict.MARGINAL);
    assertThat(said.reasons()).containsExactly("one", "two", "p95: is as good");
    assertThat(said.score()).isEqualTo(PASS.score());
  }

  @Test
  void anomaliesUnknown_aPassHasNoData() {
    var said = Besides.with(canary(Map.of(), List.of(), "the store is away"), PASS);
    assertThat(said.verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(said.reasons()).startsWith("the store is away");
  }

  @Test
  void openAnomaliesAndOthersUnknown_isMarginal() {
    var said = Besides.with(canary(Map.of(), List.of("one"), "the rest is not known"), PASS);
    assertThat(said.verdict()).isEqualTo(Verdict.MARGINAL);
    assertThat(said.reasons()).startsWith("one", "the rest is not known");
  }

  @Test
  void aFail_staysOne_andTheyComeLast() {
    for (var canary :
        List.of(canary(Map.of(), List.of("one"), null), canary(Map.of(), List.of(), "unknown"))) {
      var said = Besides.with(canary, FAIL);
      assertThat(said.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(said.reasons()).startsWith("p95: is 0.2 higher").hasSize(2);
    }
  }

  @Test
  void whyAMetricHasNoData_isSaidInPlaceOfThat() {
    var without =
        judgement(Verdict.NO_DATA, passed("p95"), withoutData("errors"), withoutData("cpu"));
    var why = Map.of("errors", "the query timed out", "p95", "but it has data");
    var said = Besides.with(canary(why, List.of(), null), without);
    assertThat(said.metrics().get(1).reason()).isEqualTo("the query timed out");
    assertThat(said.metrics().getFirst()).isEqualTo(without.metrics().getFirst());
    assertThat(said.reasons())
        .containsExactly("p95: is as good", "errors: the query timed out", "cpu: has 0 samples");
  }

  @Test
  void sentences_manyAndLong_areCut() {
    var many = canary(Map.of("p95", "x".repeat(900)), List.of("y".repeat(900)), null);
    assertThat(many.withoutData().get("p95")).hasSize(500);
    assertThat(many.openAnomalies().getFirst()).hasSize(500);
  }
}
