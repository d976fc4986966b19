package com.dese.ajan.aiops.canary.kayenta;

import static com.dese.ajan.aiops.canary.Harm.DECREASE;
import static com.dese.ajan.aiops.canary.Harm.EITHER;
import static com.dese.ajan.aiops.canary.Harm.INCREASE;
import static com.dese.ajan.aiops.canary.kayenta.Classification.HIGH;
import static com.dese.ajan.aiops.canary.kayenta.Classification.LOW;
import static com.dese.ajan.aiops.canary.kayenta.Classification.NODATA;
import static com.dese.ajan.aiops.canary.kayenta.Classification.NODATA_FAIL_METRIC;
import static com.dese.ajan.aiops.canary.kayenta.Classification.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.dese.ajan.aiops.canary.Harm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KayentaClassifierTests {
  private static final double[] SMALL = {1, 2, 3, 4, 5, 6};
  private static final double[] LARGE = {11, 12, 13, 14, 15, 16};
  private static final double[] NONE = {Double.NaN, Double.NaN};
  private static final Method RANKS = ranks(EffectSize.MEAN_RATIO, 1, 1, 1, 1);

  private static Method ranks(
      EffectSize measure, double allowedLow, double allowed, double criticalLow, double critical) {
    return new Method.MannWhitney(
        .25, .95, measure, new Limits(allowedLow, allowed), new Limits(criticalLow, critical));
  }

  private static KayentaMetric metric(
      double[] control, double[] experiment, Harm direction, Method method) {
    return metric(control, experiment, direction, method, NanStrategy.REMOVE, false, false);
  }

  private static KayentaMetric metric(
      double[] control,
      double[] experiment,
      Harm direction,
      Method method,
      NanStrategy strategy,
      boolean critical,
      boolean mustHaveData) {
    return new KayentaMetric(
        "latency",
        List.of("users"),
        control,
        experiment,
        direction,
        strategy,
        critical,
        mustHaveData,
        method);
  }

  private static Classification classified(
      double[] control, double[] experiment, Harm direction, Method method) {
    return KayentaClassifier.classify(metric(control, experiment, direction, method))
        .classification();
  }

  private static boolean criticalFailure(double[] control, double[] experiment, Method method) {
    return KayentaClassifier.classify(
            metric(control, experiment, EITHER, method, NanStrategy.REMOVE, true, false))
        .critical();
  }

  @Test
  void classify_apart_isHighOrLowWhereThatIsBad() {
    assertThat(classified(SMALL, LARGE, EITHER, RANKS)).isEqualTo(HIGH);
    assertThat(classified(SMALL, LARGE, INCREASE, RANKS)).isEqualTo(HIGH);
    assertThat(classified(SMALL, LARGE, DECREASE, RANKS)).isEqualTo(PASS);
    assertThat(classified(LARGE, SMALL, EITHER, RANKS)).isEqualTo(LOW);
    assertThat(classified(LARGE, SMALL, DECREASE, RANKS)).isEqualTo(LOW);
    assertThat(classified(LARGE, SMALL, INCREASE, RANKS)).isEqualTo(PASS);
  }

  @Test
  void classify_intervalReachesTheTolerance_passes() {
    double[] overlapping = {3, 4, 5, 6, 7, 8}; // shifted by 2, which 95 % of chance is more than
    assertThat(classified(SMALL, overlapping, EITHER, RANKS)).isEqualTo(PASS);

    // shifted by 10, by 7 at the least
    assertThat(classified(SMALL, LARGE, EITHER, tolerant(.6))).isEqualTo(HIGH);
    assertThat(classified(SMALL, LARGE, EITHER, tolerant(.8))).isEqualTo(PASS);
    assertThat(classified(LARGE, SMALL, EITHER, tolerant(.6))).isEqualTo(LOW);
    assertThat(classified(LARGE, SMALL, EITHER, tolerant(.8))).isEqualTo(PASS);
  }

  private static Method tolerant(double tolerance) {
    var none = new Limits(1, 1);
    return new Method.MannWhitney(tolerance, .95, EffectSize.MEAN_RATIO, none, none);
  }

  @ParameterizedTest
  @CsvSource({"3.8, HIGH", "3.9, PASS"}) // 13.5 / 3.5 = 3.857
  void classify_meanRatio_mustReachWhatIsAllowed(double allowed, Classification expected) {
    var method = ranks(EffectSize.MEAN_RATIO, 1, allowed, 1, 1);
    assertThat(classified(SMALL, LARGE, EITHER, method)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({".26, LOW", ".25, PASS"}) // 3.5 / 13.5 = .259
  void classify_meanRatioBelow1_mustReachWhatIsAllowed(double allowed, Classification expected) {
    var method = ranks(EffectSize.MEAN_RATIO, allowed, 1, 1, 1);
    assertThat(classified(LARGE, SMALL, EITHER, method)).isEqualTo(expected);
  }

  @Test
  void classify_shareOfPairs_mustReachWhatIsAllowed() {
    double[] mostlyLarger = {5.5, 12, 13, 14, 15, 16}; // larger in 35 of 36 pairs, .972
    assertThat(classified(SMALL, mostlyLarger, EITHER, ranks(EffectSize.CLES, .5, .97, .5, .5)))
        .isEqualTo(HIGH);
    assertThat(classified(SMALL, mostlyLarger, EITHER, ranks(EffectSize.CLES, .5, .98, .5, .5)))
        .isEqualTo(PASS);
  }

  @Test
  void classify_meanOf0_passesEveryLimit() {
    double[] zeros = {0, 0, 0, 0, 0, 0};
    var method = ranks(EffectSize.MEAN_RATIO, 0, 1e9, 0, 1e9);

    var high = KayentaClassifier.classify(metric(zeros, LARGE, EITHER, method));

    assertThat(high.classification()).isEqualTo(HIGH);
    assertThat(high.deviation()).isNaN();
    assertThat(high.reason()).endsWith("mean ratio unknown");
    assertThat(classified(LARGE, zeros, EITHER, method)).isEqualTo(LOW);
    assertThat(criticalFailure(zeros, LARGE, method)).isTrue();
  }

  @Test
  void classify_critical_failsTheCanaryFromItsOwnLimitOn() {
    assertThat(criticalFailure(SMALL, LARGE, ranks(EffectSize.MEAN_RATIO, 1, 1, 1, 3.8))).isTrue();
    assertThat(criticalFailure(SMALL, LARGE, ranks(EffectSize.MEAN_RATIO, 1, 1, 1, 3.9))).isFalse();
    assertThat(criticalFailure(LARGE, SMALL, ranks(EffectSize.MEAN_RATIO, 1, 1, .26, 1))).isTrue();
    assertThat(criticalFailure(LARGE, SMALL, ranks(EffectSize.MEAN_RATIO, 1, 1, .25, 1))).isFalse();
    assertThat(criticalFailure(SMALL, SMALL, RANKS)).isFalse();
  }

  @Test
  void classify_limitsThatCross_countAsTheyAre() {
    assertThat(criticalFailure(LARGE, SMALL, ranks(EffectSize.MEAN_RATIO, 1, 1, 1.2, 1))).isTrue();
    assertThat(criticalFailure(SMALL, LARGE, ranks(EffectSize.MEAN_RATIO, 1, 1, 1.2, 1))).isTrue();
  }

  @Test
  void classify_sameValues_passes() {
    double[] reversed = {6, 5, 4, 3, 2, 1};
    var same = KayentaClassifier.classify(metric(SMALL, reversed, EITHER, RANKS));
    assertThat(same.classification()).isEqualTo(PASS);
    assertThat(same.deviation()).isEqualTo(1);
    assertThat(classified(new double[] {0, -0.0}, new double[] {0}, EITHER, RANKS)).isEqualTo(PASS);
  }

  @Test
  void classify_twoConstants_isTheirDifferenceWithoutNoise() {
    double[] fives = {5, 5, 5, 5};
    double[] hardlyMore = {5.000001, 5.000001, 5.000001};
    assertThat(classified(fives, hardlyMore, EITHER, RANKS)).isEqualTo(HIGH);
    assertThat(classified(hardlyMore, fives, EITHER, RANKS)).isEqualTo(LOW);
    assertThat(classified(new double[] {1}, new double[] {2}, EITHER, RANKS)).isEqualTo(HIGH);
  }

  @Test
  void classify_noValues_isNoDataOrPasses() {
    assertThat(withoutValues(NanStrategy.REMOVE, false, false).classification()).isEqualTo(NODATA);
    assertThat(withoutValues(NanStrategy.REMOVE, false, false).critical()).isFalse();
    assertThat(withoutValues(NanStrategy.REMOVE, true, false).critical()).isTrue();
    assertThat(withoutValues(NanStrategy.REMOVE, true, true).classification()).isEqualTo(NODATA);
    assertThat(withoutValues(NanStrategy.REMOVE, false, true).classification())
        .isEqualTo(NODATA_FAIL_METRIC);

    var none = metric(SMALL, new double[0], EITHER, RANKS, NanStrategy.REPLACE, true, true);
    assertThat(KayentaClassifier.classify(none).classification()).isEqualTo(PASS);
    assertThat(KayentaClassifier.classify(none).critical()).isFalse();
  }

  private static ClassifiedMetric withoutValues(
      NanStrategy strategy, boolean critical, boolean mustHaveData) {
    return KayentaClassifier.classify(
        metric(SMALL, NONE, EITHER, RANKS, strategy, critical, mustHaveData));
  }

  @Test
  void classify_gaps_areLeftOutOr0() {
    double[] gaps = {Double.NaN, 1, 2, 3, Double.NaN, 4, 5, 6};
    assertThat(classified(SMALL, gaps, EITHER, RANKS)).isEqualTo(PASS);

    var replaced = metric(LARGE, NONE, EITHER, RANKS, NanStrategy.REPLACE, false, false);
    assertThat(KayentaClassifier.classify(replaced).reason()).contains("shifted by -13.5");
  }

  @Test
  void classify_byMeans_isHighOrLowAtAnyDifference() {
    var means = new Method.MeanInequality();
    double[] more = {1, 2, 3, 4, 5, 6.001};

    var high = KayentaClassifier.classify(metric(SMALL, more, EITHER, means));

    assertThat(high.classification()).isEqualTo(HIGH);
    assertThat(high.reason()).isEqualTo("The experiment is higher: mean 3.5 against 3.5");
    assertThat(classified(SMALL, more, DECREASE, means)).isEqualTo(PASS);
    assertThat(classified(more, SMALL, DECREASE, means)).isEqualTo(LOW);
    assertThat(classified(more, SMALL, INCREASE, means)).isEqualTo(PASS);
    assertThat(classified(SMALL, SMALL, EITHER, means)).isEqualTo(PASS);
    assertThat(criticalFailure(SMALL, more, means)).isTrue();
    assertThat(criticalFailure(SMALL, SMALL, means)).isFalse();
  }

  @Test
  void classify_reason_saysHowFar() {
    assertThat(KayentaClassifier.classify(metric(SMALL, LARGE, EITHER, RANKS)).reason())
        .startsWith("The experiment is higher: shifted by 10 (95 % interval ")
        .endsWith("tolerance 2.5), mean ratio 3.857");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NEGATIVE_INFINITY, 1e308})
  void metric_valueTooLarge_isRejected(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metric(SMALL, new double[] {1, value}, EITHER, RANKS))
        .withMessageContaining("latency");
  }
}
