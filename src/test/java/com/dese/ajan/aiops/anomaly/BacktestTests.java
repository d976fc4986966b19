package com.dese.ajan.aiops.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.aiops.series.SampleColumns;
import com.dese.ajan.catalogue.Direction;
import com.dese.ajan.catalogue.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the detector and the life cycle do together with the settings as shipped, a value a minute.
 */
class BacktestTests {
  private static final long MINUTE = 60_000;
  private static final int DAY = 1_440;

  private static Backtest backtest(Direction direction) {
    var policy =
        new AnomalyPolicy(
            direction,
            2,
            3,
            5,
            0.67,
            10 * MINUTE,
            60 * MINUTE,
            4,
            5,
            10 * MINUTE,
            Severity.LOW,
            Severity.HIGH);
    return new Backtest(0, policy, Threshold.DEFAULT);
  }

  private static List<Episode> anomalies(double[] values) {
    return backtest(Direction.BOTH).run(columns(values), (index, score) -> {});
  }

  private static SampleColumns columns(double[] values) {
    var columns = new SampleColumns();
    for (int i = 0; i < values.length; i++) {
      columns.add(i * MINUTE, values[i]);
    }
    return columns;
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** Around 100 with deviation 1. */
  private static double[] noise(long seed, int size) {
    var random = random(seed);
    return IntStream.range(0, size).mapToDouble(i -> 100 + random.nextGaussian()).toArray();
  }

  private static double[] changed(double[] values, int from, int to, DoubleUnaryOperator change) {
    var changed = values.clone();
    for (int i = from; i < to; i++) {
      changed[i] = change.applyAsDouble(changed[i]);
    }
    return changed;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void run_levelShiftOfMinutes_isOneAnomalyWithItsTimes(long seed) {
    var values = changed(noise(seed, 2 * DAY), 1_500, 1_530, x -> x + 30);
    var anomalies =
        anomalies(values).stream().filter(one -> one.openedMillis() >= 1_500 * MINUTE).toList();
    assertThat(anomalies).hasSize(1);
    assertThat(anomalies.getFirst().openedMillis()).isEqualTo(1_500 * MINUTE);
    assertThat(anomalies.getFirst().lastMillis()).isEqualTo(1_529 * MINUTE);
    assertThat(anomalies.getFirst().open()).isFalse();
    assertThat(anomalies.getFirst().severity()).isEqualTo(Severity.HIGH);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void run_levelThatStays_isOneAnomalyThatEndsAsTheNewNormal(long seed) {
    var values = changed(noise(seed, 2 * DAY), 1_500, 2 * DAY, x -> x + 30);
    var anomalies =
        anomalies(values).stream().filter(one -> one.openedMillis() >= 1_500 * MINUTE).toList();
    assertThat(anomalies).isNotEmpty();
    var first = anomalies.getFirst();
    assertThat(first.openedMillis()).isEqualTo(1_500 * MINUTE);
    assertThat(first.open()).isFalse();
    assertThat(first.lastMillis() - first.openedMillis()).isBetween(59 * MINUTE, 180 * MINUTE);
    assertThat(anomalies).as("one shift").hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void run_oneSpike_opensNothing(long seed) {
    var values = changed(noise(seed, DAY), 1_000, 1_001, x -> x + 1_000);
    assertThat(anomalies(values)).noneMatch(one -> one.openedMillis() == 1_000 * MINUTE);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void run_noise_opensLittle(long seed) {
    assertThat(anomalies(noise(seed, 7 * DAY))).hasSizeLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void run_slowRamp_opensLittle(long seed) {
    var values = noise(seed, 3 * DAY);
    Arrays.setAll(values, i -> values[i] + 0.005 * i);
    assertThat(anomalies(values)).hasSizeLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void run_dailySeason_opensNothingOnceItIsLearnt(long seed) {
    var values = noise(seed, 7 * DAY);
    Arrays.setAll(values, i -> values[i] + 20 * Math.sin(2 * Math.PI * i / DAY));
    assertThat(anomalies(values))
        .filteredOn(one -> one.openedMillis() > 2L * DAY * MINUTE)
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void run_flatSeries_opensNothing() {
    var values = new double[2 * DAY];
    Arrays.fill(values, 5);
    assertThat(anomalies(values)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void run_movedAndScaled_findsTheSame(long seed) {
    var values = changed(noise(seed, 2 * DAY), 1_500, 1_530, x -> x + 30);
    var other = changed(values, 0, values.length, x -> 1e6 + 1e3 * x);
    var expected = anomalies(values);
    var found = anomalies(other);
    assertThat(found)
        .extracting(Episode::openedMillis)
        .isEqualTo(expected.stream().map(Episode::openedMillis).toList());
    assertThat(found)
        .extracting(Episode::lastMillis)
        .isEqualTo(expected.stream().map(Episode::lastMillis).toList());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void run_gapsAndNonsense_scoreNothingAndFindTheSame(long seed) {
    var random = random(seed);
    double[] nonsense = {
      Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e30, -Double.MAX_VALUE
    };
    var values = changed(noise(seed, 2 * DAY), 1_500, 1_530, x -> x + 30);
    for (int i = 0; i < 200; i++) {
      int at = random.nextInt(1_400);
      values[at] = nonsense[i % nonsense.length];
    }
    var strange = new ArrayList<Score>();
    var found =
        backtest(Direction.BOTH)
            .run(
                columns(values),
                (index, score) -> {
                  if (!(Math.abs(values[index]) < 1e30)) {
                    strange.add(score);
                  }
                });
    assertThat(strange)
        .hasSizeGreaterThan(100)
        .allSatisfy(score -> {
          assertThat(score.state()).isEqualTo(Score.State.NO_DATA);
          assertThat(score.z()).isZero();
        });
    assertThat(found).anyMatch(one -> one.openedMillis() == 1_500 * MINUTE);
  }

  @Test
  void run_lateSamples_changeNothing() {
    var values = changed(noise(1, 2 * DAY), 1_500, 1_530, x -> x + 30);
    var columns = new SampleColumns();
    for (int i = 0; i < values.length; i++) {
      columns.add(i * MINUTE, values[i]);
      columns.add(i * MINUTE, 1e6);
      columns.add((i - 5) * MINUTE, -1e6);
    }
    assertThat(backtest(Direction.BOTH).run(columns, (index, score) -> {}))
        .isEqualTo(anomalies(values));
  }

  @Test
  void run_onlyRisesAreBad_ignoresDrops() {
    var values = changed(noise(1, 2 * DAY), 1_500, 1_530, x -> x - 30);
    assertThat(backtest(Direction.DOWN).run(columns(values), (index, score) -> {}))
        .anyMatch(one -> one.openedMillis() == 1_500 * MINUTE);
    assertThat(backtest(Direction.UP).run(columns(values), (index, score) -> {}))
        .noneMatch(
            one -> one.openedMillis() >= 1_500 * MINUTE && one.openedMillis() < 1_530 * MINUTE);
  }
}
