package com.dese.ajan.aiops.canary.kayenta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.dese.ajan.aiops.canary.Harm;
import com.dese.ajan.aiops.canary.Verdict;
import com.dese.ajan.aiops.canary.kayenta.KayentaJudgement.GroupScore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KayentaJudgeTests {
  private static final double[] ONES = {1, 1, 1};
  private static final double[] TWOS = {2, 2, 2};
  private static final double[] NONE = {};
  private static final ScoreThresholds THRESHOLDS = new ScoreThresholds(95, 75);

  private static KayentaMetric metric(
      String name, double[] experiment, boolean critical, boolean mustHaveData, String... groups) {
    return new KayentaMetric(
        name,
        List.of(groups),
        ONES,
        experiment,
        Harm.EITHER,
        NanStrategy.REMOVE,
        critical,
        mustHaveData,
        new Method.MeanInequality());
  }

  private static KayentaMetric passing(String... groups) {
    return metric("passing", ONES, false, false, groups);
  }

  private static KayentaMetric failing(String... groups) {
    return metric("failing", TWOS, false, false, groups);
  }

  private static KayentaMetric empty(String... groups) {
    return metric("empty", NONE, false, false, groups);
  }

  private static KayentaJudgement judged(Map<String, Double> weights, KayentaMetric... metrics) {
    return new KayentaJudge(weights, THRESHOLDS).judge(Arrays.asList(metrics));
  }

  @Test
  void judge_oneGroup_scoresTheShareThatPasses() {
    assertThat(judged(Map.of(), passing("a")).score()).isEqualTo(100);
    assertThat(judged(Map.of(), failing("a")).score()).isEqualTo(0);
    assertThat(judged(Map.of(), passing("a"), passing("a"), failing("a")).score()).isEqualTo(66.67);
  }

  @Test
  void judge_weights_areThoseOfGroups() {
    var judgement = judged(Map.of("a", 30.0, "b", 70.0), passing("a"), failing("a"), passing("b"));

    assertThat(judgement.score()).isEqualTo(.5 * 30 + 70);
    assertThat(judgement.verdict()).isEqualTo(Verdict.MARGINAL);
    assertThat(judgement.groups())
        .containsExactly(new GroupScore("a", 50, 30, true), new GroupScore("b", 100, 70, true));
  }

  @Test
  void judge_groupsWithoutWeight_shareWhatIsLeft() {
    var judgement = judged(Map.of("a", 40.0), passing("c"), failing("b"), failing("a"));

    assertThat(judgement.score()).isEqualTo(30);
    assertThat(judgement.groups()).extracting(GroupScore::weight).containsExactly(40.0, 30.0, 30.0);
  }

  @Test
  void judge_weightOfAnAbsentGroup_isLost() {
    assertThat(judged(Map.of("a", 60.0, "gone", 40.0), passing("a")).score()).isEqualTo(60);
    assertThat(judged(Map.of("gone", 40.0), passing("a")).score()).isEqualTo(60);
  }

  @Test
  void judge_metricInTwoGroups_countsInBoth() {
    assertThat(judged(Map.of(), failing("a", "b"), passing("b")).score()).isEqualTo(25);
  }

  @Test
  void judge_groupWithoutData_scores0AndCountsAs100() {
    var judgement = judged(Map.of(), passing("a"), passing("a"), empty("b"));

    assertThat(judgement.score()).isEqualTo(100);
    assertThat(judgement.groups().getLast()).isEqualTo(new GroupScore("b", 0, 50, false));
  }

  @Test
  void judge_metricThatMustHaveData_countsAsFailed() {
    var judgement = judged(Map.of(), passing("a"), metric("empty", NONE, false, true, "a"));

    assertThat(judgement.score()).isEqualTo(50);
    assertThat(judgement.reasons())
        .contains("empty is NodataFailMetric. A side has no values, and must have some");
  }

  @Test
  void judge_criticalFailure_scores0() {
    var judgement =
        judged(Map.of("a", 99.0, "b", 1.0), passing("a"), metric("errors", TWOS, true, false, "b"));

    assertThat(judgement.score()).isEqualTo(0);
    assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(judgement.groups()).extracting(GroupScore::score).containsExactly(100.0, 0.0);
    assertThat(judgement.reasons())
        .containsExactly(
            "Critical: errors is High. The experiment is higher: mean 2 against 1",
            "The score is 0.0: FAIL, with 95.0 to pass and 75.0 not to fail");
  }

  @Test
  void judge_criticalWithoutData_scores0() {
    var judgement =
        judged(Map.of(), passing("a"), passing("a"), metric("m", NONE, true, true, "a"));
    assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(judgement.score()).isEqualTo(0);
  }

  @Test
  void judge_halfWithoutData_scores0() {
    var half = judged(Map.of(), passing("a"), empty("a"));
    assertThat(half.score()).isEqualTo(0);
    assertThat(half.reasons()).contains("1 of 2 metrics have no data, which are 50 % or more");

    var less = judged(Map.of(), passing("a"), passing("a"), empty("a"));
    assertThat(less.score()).isEqualTo(100);
    assertThat(less.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void judge_reasons_areTheScoreThenWhatFailed() {
    assertThat(judged(Map.of(), passing("a"), passing("a"), failing("a")).reasons())
        .containsExactly(
            "The score is 66.67: FAIL, with 95.0 to pass and 75.0 not to fail",
            "failing is High. The experiment is higher: mean 2 against 1");
  }

  @ParameterizedTest
  @CsvSource({"50, 50, PASS", "50.1, 50, MARGINAL", "60, 50.1, FAIL", "60, 0, MARGINAL"})
  void judge_thresholds_areReachedByEqualScores(double pass, double marginal, Verdict expected) {
    var judge = new KayentaJudge(Map.of(), new ScoreThresholds(pass, marginal));
    assertThat(judge.judge(List.of(passing("a"), failing("a"))).verdict()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "101, 0", "50, 51", "50, -1", "NaN, 0", "50, NaN"})
  void thresholds_notInOrder_areRejected(double pass, double marginal) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ScoreThresholds(pass, marginal));
  }
}
