package com.dese.ajan.aiops.canary;

import static com.dese.ajan.aiops.canary.Canaries.counts;
import static com.dese.ajan.aiops.canary.Canaries.each;
import static com.dese.ajan.aiops.canary.Canaries.metric;
import static com.dese.ajan.aiops.canary.Canaries.noise;
import static com.dese.ajan.aiops.canary.Canaries.timed;
import static com.dese.ajan.aiops.canary.Canaries.untimed;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.dese.ajan.aiops.canary.Canaries.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanaryJudgeTests {
  private static final double[] BASELINE = noise(1, 60);
  private static final double[] CANARY = noise(2, 60);
  private final CanaryJudge judge = new CanaryJudge();

  @Test
  void judge_alike_passes() {
    var judgement = judge(alike("latency"));

    assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
    assertThat(judgement.score()).isGreaterThan(50);
    assertThat(judgement.reasons()).containsExactly("No metric shows harm above its tolerance.");
  }

  @Test
  void judge_higher_failsAndSaysByHowMuch() {
    var judgement = judge(higher("latency"));
    var latency = judgement.metrics().getFirst();

    assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(judgement.score()).isZero();
    assertThat(latency.finding()).isEqualTo(Finding.LEVEL);
    assertThat(effect(latency).estimate()).isCloseTo(.3, within(.05));
    assertThat(effect(latency).lower()).isGreaterThan(.05);
    assertThat(latency.harm()).isEqualTo(effect(latency).estimate());
    assertThat(latency.reason())
        .matches(
            "Worse: beyond the tolerance of 5 %: \\S+ % higher \\(\\S+ % to \\S+ %; 60 pairs\\)\\.");
    assertThat(judgement.reasons().getLast()).isEqualTo("latency: " + latency.reason());
  }

  @ParameterizedTest
  @EnumSource
  void judge_change_failsInTheBadDirectionOnly(Harm harm) {
    var up = judge(higher("m").bad(harm)).verdict();
    var down =
        judge(metric("m", timed(BASELINE), timed(each(CANARY, x -> x / 1.3))).bad(harm)).verdict();

    assertThat(up).isEqualTo(harm == Harm.DECREASE ? Verdict.PASS : Verdict.FAIL);
    assertThat(down).isEqualTo(harm == Harm.INCREASE ? Verdict.PASS : Verdict.FAIL);
  }

  @Test
  void judge_significantTrifle_passes() {
    double[] exact = each(noise(3, 60), x -> 1 + (x - 1) / 100);
    double[] trifle = each(noise(4, 60), x -> 1.02 + (x - 1) / 100);

    var judged = judge(metric("m", timed(exact), timed(trifle))).metrics().getFirst();

    assertThat(judged.verdict()).isEqualTo(Verdict.PASS);
    assertThat(judged.pValue()).isLessThan(1e-6);
    assertThat(judged.conclusive()).isTrue();
  }

  @Test
  void judge_harmAboveTheToleranceOnly_fails() {
    var failed = judge(higher("m")).metrics().getFirst();

    assertThat(judge(higher("m").tolerance(requireNonNull(failed.harm()) * 1.001)).verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(judge(higher("m").tolerance(requireNonNull(failed.harm()) * .999)).verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void judge_scattersMore_failsUnlessItIsAGauge() {
    var wide = timed(each(CANARY, x -> 1 + 3 * (x - 1)));

    var judged = judge(metric("m", timed(BASELINE), wide)).metrics().getFirst();

    assertThat(judged.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(judged.finding()).isEqualTo(Finding.SPREAD);
    assertThat(judged.reason()).contains("times as much as the baseline");
    assertThat(
            judge(
                    metric("m", timed(BASELINE), wide)
                        .tolerance(requireNonNull(judged.harm()) * 1.01))
                .verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(judge(metric("m", timed(BASELINE), wide).gauge()).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void judge_sharedMovement_isNoHarmAndHidesNone() {
    double[] season = new double[60];
    Arrays.setAll(season, i -> 1 + .8 * Math.sin(i / 6.0));
    double[] x = product(BASELINE, season);
    double[] y = product(CANARY, season);

    assertThat(judge(metric("m", timed(x), timed(y))).verdict()).isEqualTo(Verdict.PASS);
    assertThat(judge(metric("m", timed(x), timed(each(y, v -> 1.2 * v)))).verdict())
        .isEqualTo(Verdict.FAIL);
    assertThat(judge(metric("m", untimed(x), untimed(each(y, v -> 1.2 * v)))).verdict())
        .isEqualTo(Verdict.PASS); // without times nothing tells harm from the season
  }

  @Test
  void judge_untimed_comparesTheSidesAsTheyAre() {
    var judged = judge(metric("m", untimed(BASELINE), untimed(noise(7, 90)))).metrics().getFirst();

    assertThat(judged.paired()).isFalse();
    assertThat(judged.baselineSamples()).isEqualTo(60);
    assertThat(judged.canarySamples()).isEqualTo(90);
    assertThat(judged.reason()).contains("60 samples of the baseline, 90 of the canary");
  }

  @Test
  void judge_valuesThatMayBeZero_compareDifferences() {
    double[] x = each(BASELINE, v -> 10 * (v - 1));
    double[] y = each(CANARY, v -> 10 * (v - 1) + 1);

    var judged = judge(metric("m", timed(x), timed(y))).metrics().getFirst();

    assertThat(judged.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(effect(judged).relative()).isFalse();
    assertThat(effect(judged).estimate()).isCloseTo(1, within(.3));
  }

  @Test
  void judge_gapsAndGarbage_areLeftOut() {
    double[] gaps = CANARY.clone();
    gaps[3] = Double.NaN;
    gaps[5] = Double.POSITIVE_INFINITY;
    gaps[7] = 1e300;

    var judged = judge(metric("m", timed(BASELINE), timed(gaps))).metrics().getFirst();

    assertThat(judged.verdict()).isEqualTo(Verdict.PASS);
    assertThat(judged.canarySamples()).isEqualTo(57);
  }

  @Test
  void judge_constantSides_passWhereEqualAndFailWhereApart() {
    double[] one = new double[60];
    Arrays.fill(one, 1);

    assertThat(judge(metric("m", timed(one), timed(one))).verdict()).isEqualTo(Verdict.PASS);
    assertThat(judge(metric("m", timed(one), timed(each(one, _ -> 2)))).verdict())
        .isEqualTo(Verdict.FAIL);
    assertThat(judge(metric("m", timed(each(one, _ -> 0)), timed(each(one, _ -> 0)))).verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(judge(metric("m", timed(each(one, _ -> 0)), timed(one))).verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void judge_moreFailures_failsOnlyFromTheMinimumOfEvents() {
    var few = judge(metric("errors", counts(30, 0, 66), counts(30, .1, 66)));
    var many = judge(metric("errors", counts(30, 0, 66), counts(30, 2, 66)));

    assertThat(few.verdict()).isEqualTo(Verdict.PASS);
    assertThat(many.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(many.metrics().getFirst().finding()).isEqualTo(Finding.RATE);
    assertThat(many.metrics().getFirst().reason())
        .contains("percentage points higher")
        .contains("; 0 of 1980 on the baseline, 75 of 1980 on the canary");
  }

  @Test
  void judge_fewerSuccesses_failsWhereADecreaseIsBad() {
    var fewer = metric("successes", counts(30, 64, 66), counts(30, 60, 66));

    assertThat(judge(fewer.bad(Harm.DECREASE)).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(judge(fewer.bad(Harm.INCREASE)).verdict()).isEqualTo(Verdict.PASS);
    assertThat(judge(fewer.bad(Harm.EITHER)).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void judge_rareEventsGone_failWhereADecreaseIsBad() {
    var gone = metric("sales", counts(30, 60, 600), counts(30, 0, 600)).bad(Harm.DECREASE);

    assertThat(judge(gone).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(judge(gone).metrics().getFirst().harm()).isEqualTo(1);
  }

  @Test
  void judge_muchMoreFailuresInOneMinute_isMarginalUntilMoreAreKnown() {
    var early = judge(metric("errors", counts(3, 1, 1_000), counts(3, 20, 1_000)));

    assertThat(early.verdict()).isEqualTo(Verdict.MARGINAL);
    assertThat(early.score()).isLessThanOrEqualTo(50);
    assertThat(early.metrics().getFirst().reason()).startsWith("May be worse: ");
  }

  @Test
  void judge_canaryWithoutRequestsAnyMore_doesNotPass() {
    double[] times = new double[30];
    Arrays.fill(times, 600);
    double[] idle = times.clone();
    Arrays.fill(idle, 20, 30, 0);

    var judged =
        judge(
            metric(
                "errors",
                Canaries.minutes(new double[30], times),
                Canaries.minutes(new double[30], idle)));

    assertThat(judged.verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(judged.metrics().getFirst().reason())
        .contains("the canary's data end 600 s before those of the other side");
  }

  @Test
  void judge_oneRow_isLookedAtOnce() {
    assertThat(judge(metric("errors", counts(1, 0, 2_000), counts(1, 30, 2_000))).verdict())
        .isEqualTo(Verdict.FAIL);
    assertThat(judge(metric("errors", counts(1, 0, 2_000), counts(1, 1, 2_000))).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7})
  void judge_tooFewSamples_isNoData(int size) {
    var judgement =
        judge(
            metric("m", timed(Arrays.copyOf(BASELINE, size)), timed(Arrays.copyOf(CANARY, size))));

    assertThat(judgement.verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(judgement.score()).isZero();
    assertThat(judgement.metrics().getFirst().reason()).startsWith("Too little data: ");
  }

  @Test
  void judge_tooFewRequests_isNoData() {
    assertThat(judge(metric("errors", counts(30, 0, 66), counts(4, 0, 66))).verdict())
        .isEqualTo(Verdict.NO_DATA);
    assertThat(judge(metric("errors", counts(5, 0, 66), counts(5, 0, 66))).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void judge_canaryThatEndedBefore_doesNotPass() {
    var ended = metric("m", timed(BASELINE), timed(Arrays.copyOf(CANARY, 56)));
    var failed = metric("m", timed(BASELINE), timed(each(Arrays.copyOf(CANARY, 56), v -> 1.5 * v)));

    assertThat(judge(ended).verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(judge(ended).metrics().getFirst().reason())
        .startsWith("Too old to say how it is now: the canary's data end 120 s before those of");
    assertThat(judge(failed).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(judge(alike("m").asOf(Canaries.START + 61 * 30_000)).verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(judge(alike("m").asOf(Canaries.START + 70 * 30_000)).verdict())
        .isEqualTo(Verdict.NO_DATA);
  }

  @Test
  void judge_nothingAsked_isNoData() {
    assertThat(judge.judge(List.of()).verdict()).isEqualTo(Verdict.NO_DATA);
  }

  @Test
  void judge_oneOfManyFails_isMarginalUnlessItIsCriticalOrHeavy() {
    var others = Stream.of("a", "b", "c", "d", "e").map(CanaryJudgeTests::alike).toList();

    assertThat(judge(and(others, higher("m"))).verdict()).isEqualTo(Verdict.MARGINAL);
    assertThat(judge(and(others, higher("m").critical())).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(judge(and(others, higher("m").weight(2))).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void judge_metricWithoutData_neverPasses() {
    var others = Stream.of("a", "b", "c").map(CanaryJudgeTests::alike).toList();

    assertThat(judge(and(others, empty("m"))).verdict()).isEqualTo(Verdict.MARGINAL);
    assertThat(judge(and(others, empty("m").critical())).verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(judge(and(others, empty("m").mustHaveData())).verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(judge(and(others, empty("m").weight(4))).verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(judge(higher("a").critical(), empty("m").weight(4)).verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void judge_groups_haveScoresOfTheirOwn() {
    var judgement =
        judge(alike("a").group("latency"), higher("b").group("latency"), empty("c").group("none"));

    assertThat(judgement.groups()).hasSize(2);
    assertThat(judgement.groups().getFirst().name()).isEqualTo("latency");
    assertThat(judgement.groups().getFirst().score())
        .isCloseTo(judgement.metrics().getFirst().score() / 2, within(1e-9));
    assertThat(judgement.groups().getLast().score()).isZero();
  }

  @Test
  void judge_again_saysTheSame() {
    assertThat(judge(higher("m"), alike("a"))).isEqualTo(judge(higher("m"), alike("a")));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void judge_otherUnit_isJudgedTheSame(long seed) {
    double[] x = noise(seed, 60);
    double[] y = each(noise(100 + seed, 60), v -> 1.06 * v);
    var seconds = judge(metric("m", timed(x), timed(y))).metrics().getFirst();
    var millis =
        judge(metric("m", timed(each(x, v -> 1_024 * v)), timed(each(y, v -> 1_024 * v))))
            .metrics()
            .getFirst();

    assertThat(millis.verdict()).isEqualTo(seconds.verdict());
    assertThat(millis.score()).isCloseTo(seconds.score(), within(1e-6));
    assertThat(effect(millis).estimate()).isCloseTo(effect(seconds).estimate(), within(1e-9));
  }

  /** Fixed seeds; ops/bench/canary.sh measures how often it happens. */
  @Test
  void judge_soundCanaryAtEachMinute_hardlyEverFails() {
    int failed = 0;
    for (int seed = 0; seed < 300; seed++) {
      double[] x = noise(1_000 + seed, 60);
      double[] y = noise(9_000 + seed, 60);
      failed += firstFailure(x, y) > 0 ? 1 : 0;
    }
    assertThat(failed).isLessThan(9);
  }

  @Test
  void judge_latencyTripled_failsWithinMinutes() {
    assertThat(firstFailure(BASELINE, each(CANARY, v -> 3 * v))).isBetween(3, 4);
  }

  @Test
  void judge_everyRequestFails_failsInTheFirstMinute() {
    var judged = judge(metric("errors", counts(1, 0, 67), counts(1, 67, 67))).metrics().getFirst();

    assertThat(judged.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(judged.finding()).isEqualTo(Finding.OUTAGE);
    assertThat(judged.harm()).isInfinite();
    assertThat(judged.pValue()).isNull();
  }

  @Test
  void judge_oneBadMinute_isNoFailure() {
    double[] totals = new double[20];
    Arrays.fill(totals, 67);
    double[] burst = new double[20];
    burst[19] = 30;

    assertThat(
            judge(
                    metric(
                        "errors",
                        Canaries.rows(new double[20], totals),
                        Canaries.rows(burst, totals)))
                .verdict())
        .isEqualTo(Verdict.MARGINAL);
  }

  @Test
  void comparison_impossible_isRefused() {
    assertThatThrownBy(() -> alike("m").weight(0).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> alike("m").bad(Harm.DECREASE).tolerance(1).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> alike("m").tolerance(-1).build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Effect effect(MetricJudgement judged) {
    return requireNonNull(judged.effect());
  }

  private static Metric alike(String name) {
    return metric(name, timed(BASELINE), timed(CANARY));
  }

  private static Metric higher(String name) {
    return metric(name, timed(BASELINE), timed(each(CANARY, v -> 1.3 * v)));
  }

  private static Metric empty(String name) {
    return metric(name, Samples.NONE, Samples.NONE);
  }

  private static Metric[] and(List<Metric> some, Metric another) {
    var all = new ArrayList<>(some);
    all.add(another);
    return all.toArray(Metric[]::new);
  }

  private Judgement judge(Metric... metrics) {
    return judge.judge(Stream.of(metrics).map(Metric::build).toList());
  }

  private int firstFailure(double[] x, double[] y) {
    for (int minute = 1; minute <= 30; minute++) {
      var so =
          metric("m", timed(Arrays.copyOf(x, 2 * minute)), timed(Arrays.copyOf(y, 2 * minute)));
      if (judge(so).verdict() == Verdict.FAIL) {
        return minute;
      }
    }
    return 0;
  }

  private static double[] product(double[] values, double[] factors) {
    double[] product = new double[values.length];
    Arrays.setAll(product, i -> values[i] * factors[i]);
    return product;
  }
}
