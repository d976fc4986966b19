package com.dese.ajan.aiops.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.dese.ajan.aiops.calibration.JudgedAlert.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTests {
  private static final CalibrationRules RULES = CalibrationRules.of(3, 2);

  @Test
  void forSeries_noVerdicts_isUsual() {
    var history = new AlertHistory("s", "m", 7, List.of(4.0, 5.0));
    var proposal = Calibration.of(List.of(), List.of(history), RULES).forSeries("s");
    assertThat(proposal.threshold()).isEqualTo(3);
    assertThat(proposal.moved()).isFalse();
    assertThat(Calibration.of(List.of(), List.of(), RULES).forSeries("x").threshold()).isEqualTo(3);
  }

  @Test
  void forSeries_noVerdictsOnItself_isUsual() {
    var world = new World(1, 20, 0.1);
    world.histories.add(new AlertHistory("quiet", "m0", 30, List.of(4.0, 5.0)));
    assertThat(world.calibration().forSeries("quiet").threshold()).isEqualTo(3);
  }

  @Test
  void forSeries_oneWrongWord_movesNothing() {
    var judged = new JudgedAlert("s", "m", 5, Verdict.FALSE_POSITIVE, 1);
    assertThat(Calibration.of(List.of(judged), List.of(), RULES).forSeries("s").threshold())
        .isEqualTo(3);
  }

  @Test
  void forSeries_mixedVerdicts_countsThem() {
    var judged =
        List.of(
            new JudgedAlert("s", "m", 5, Verdict.FALSE_POSITIVE, 1),
            new JudgedAlert("s", "m", 6, Verdict.TRUE_POSITIVE, 2),
            new JudgedAlert("s", "m", 4, Verdict.FALSE_POSITIVE, 3),
            new JudgedAlert("s", "m", 2.5, Verdict.FALSE_NEGATIVE, 3));
    var proposal = Calibration.of(judged, List.of(), RULES).forSeries("s");
    assertThat(proposal.falsePositives()).isEqualTo(2);
    assertThat(proposal.truePositives()).isEqualTo(1);
    assertThat(proposal.falseNegatives()).isEqualTo(1);
  }

  @Test
  void forSeries_missedAnomalies_lowerGraduallyDownToLeast() {
    // usual 3, missed at 2.4: a third, a half, three fifths of the way of 0.6
    assertThat(missed(1, 2.4)).isCloseTo(2.8, within(1e-9));
    assertThat(missed(2, 2.4)).isCloseTo(2.7, within(1e-9));
    assertThat(missed(3, 2.4)).isCloseTo(2.64, within(1e-9));
    assertThat(missed(100, 0.1)).isEqualTo(2);
  }

  private static double missed(int count, double peak) {
    var judged =
        Collections.nCopies(count, new JudgedAlert("s", "m", peak, Verdict.FALSE_NEGATIVE, 1));
    return Calibration.of(judged, List.of(), RULES).forSeries("s").threshold();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void forSeries_oneMoreVerdict_movesOneWayOnly(long seed) {
    var world = new World(seed, 30, 0.1);
    var random = new Random(seed);
    for (int i = 0; i < 10; i++) {
      String series = "s" + random.nextInt(30);
      double before = world.calibration().forSeries(series).threshold();
      double peak = 3 + 3 * random.nextDouble();
      assertThat(with(world, series, peak, Verdict.FALSE_POSITIVE))
          .isGreaterThanOrEqualTo(before - 1e-9);
      assertThat(with(world, series, peak, Verdict.TRUE_POSITIVE))
          .isLessThanOrEqualTo(before + 1e-9);
      assertThat(with(world, series, 2.5, Verdict.FALSE_NEGATIVE))
          .isLessThanOrEqualTo(before + 1e-9);
    }
  }

  private static double with(World world, String series, double peak, Verdict verdict) {
    var judged = new ArrayList<>(world.judged);
    judged.add(new JudgedAlert(series, metricOf(series), peak, verdict, 0));
    return Calibration.of(judged, world.histories, RULES).forSeries(series).threshold();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void forSeries_anyVerdicts_staysWithinBounds(long seed) {
    var world = new World(seed, 40, 0.3);
    var calibration = world.calibration();
    for (var history : world.histories) {
      double median = history.peaks().stream().sorted().toList().get(history.peaks().size() / 2);
      assertThat(calibration.forSeries(history.series()).threshold())
          .isBetween(3.0, RULES.most() * median);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void forSeries_raised_isNeverFarAboveWhatWasCalledFalse(long seed) {
    var world = new World(seed, 40, 0.1);
    var calibration = world.calibration();
    for (var history : world.histories) {
      double largest =
          world.judged.stream()
              .filter(j -> j.series().equals(history.series()))
              .filter(j -> j.verdict() == Verdict.FALSE_POSITIVE)
              .mapToDouble(JudgedAlert::peak)
              .max()
              .orElse(0);
      assertThat(calibration.forSeries(history.series()).threshold())
          .isLessThanOrEqualTo(Math.max(3, 1.0011 * largest));
    }
  }

  @Test
  void forSeries_seriesOfOnlyFalseAlarms_isRaisedWithTheHelpOfOthers() {
    var world = new World(4, 40, 0);
    var calibration = world.calibration();
    assertThat(world.histories.stream().filter(h -> calibration.forSeries(h.series()).moved()))
        .hasSizeGreaterThan(5);
    var alone =
        Calibration.of(
            world.judged.stream().filter(j -> j.series().equals("s1")).toList(), List.of(), RULES);
    assertThat(alone.forSeries("s1").moved()).isFalse(); // nothing held out speaks for it
  }

  @Test
  void of_orderOfVerdicts_changesNothing() {
    var world = new World(6, 20, 0.1);
    var shuffled = new ArrayList<>(world.judged);
    Collections.shuffle(shuffled, new Random(1));
    var other = Calibration.of(shuffled, world.histories, RULES);
    for (var history : world.histories) {
      assertThat(other.forSeries(history.series()))
          .isEqualTo(world.calibration().forSeries(history.series()));
    }
  }

  @Test
  void forSeries_fewFalseAlarmsGone_whenVerdictsAreNearlyCoinTosses() {
    double removed = 0;
    for (int seed = 0; seed < 20; seed++) {
      removed += new World(seed, 40, 0.4).future().removed() / 20;
    }
    assertThat(removed).isLessThan(0.1);
  }

  /** What the guard promises, on alerts that nobody judged and that came later. */
  @ParameterizedTest
  @ValueSource(doubles = {0.0, 0.1, 0.2, 0.3, 0.4})
  void recallLoss_laterAlerts_isKeptOnAverage(double noise) {
    double promised = 0;
    double lost = 0;
    for (int seed = 0; seed < 20; seed++) {
      var world = new World(seed, 40, noise);
      promised += world.promise() / 20;
      lost += world.future().lost() / 20;
    }
    assertThat(promised).isLessThanOrEqualTo(RULES.loss());
    assertThat(lost).isLessThanOrEqualTo(RULES.loss());
  }

  @Test
  void forSeries_tenOfAHundredWrong_thirdOfFalseAlarmsGone() {
    double removed = 0;
    for (int seed = 0; seed < 20; seed++) {
      removed += new World(seed, 40, 0.1).future().removed() / 20;
    }
    assertThat(removed).isGreaterThan(0.33);
  }

  @Test
  void judgedAlert_peakOrAgeOutOfRange_isRejected() {
    assertThatThrownBy(() -> new JudgedAlert("s", "m", 0, Verdict.TRUE_POSITIVE, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("peak");
    assertThatThrownBy(() -> new JudgedAlert("s", "m", 1, Verdict.TRUE_POSITIVE, -1))
        .hasMessageContaining("ageDays");
    assertThatThrownBy(() -> new AlertHistory("s", "m", 0, List.of())).hasMessageContaining("days");
    assertThatThrownBy(() -> CalibrationRules.of(1, 2)).hasMessageContaining("least");
  }

  private static String metricOf(String series) {
    return "m" + Integer.parseInt(series.substring(1)) % 4;
  }

  private record Future(double removed, double lost) {}

  /** Series that differ in how many of their alerts are real; real ones go further. */
  private static final class World {
    private final List<JudgedAlert> judged = new ArrayList<>();
    private final List<AlertHistory> histories = new ArrayList<>();
    private final Random random;
    private final double[] realShare;

    World(long seed, int series, double noise) {
      random = new Random(seed);
      realShare = new double[series];
      for (int s = 0; s < series; s++) {
        realShare[s] = s % 3 == 0 ? 0.05 : s % 3 == 1 ? 0.3 : 0.8;
        String name = "s" + s;
        var peaks = new ArrayList<Double>();
        for (int i = 0; i < 30; i++) {
          boolean real = random.nextDouble() < realShare[s];
          double peak = peak(real);
          peaks.add(peak);
          if (random.nextDouble() < 0.5) {
            boolean said = real != random.nextDouble() < noise;
            var verdict = said ? Verdict.TRUE_POSITIVE : Verdict.FALSE_POSITIVE;
            judged.add(new JudgedAlert(name, metricOf(name), peak, verdict, 30 - i));
          }
        }
        histories.add(new AlertHistory(name, metricOf(name), 30, peaks));
      }
    }

    private double peak(boolean real) {
      return 3 * Math.exp((real ? 0.9 : 0.3) * Math.abs(random.nextGaussian()) + (real ? 0.3 : 0));
    }

    Calibration calibration() {
      return Calibration.of(judged, histories, RULES);
    }

    double promise() {
      var calibration = calibration();
      return histories.stream()
          .mapToDouble(h -> calibration.forSeries(h.series()).recallLoss())
          .max()
          .orElse(0);
    }

    Future future() {
      var calibration = calibration();
      int unreal = 0;
      int removed = 0;
      int realAlerts = 0;
      int lost = 0;
      for (int s = 0; s < realShare.length; s++) {
        double threshold = calibration.forSeries("s" + s).threshold();
        for (int i = 0; i < 100; i++) {
          boolean real = random.nextDouble() < realShare[s];
          boolean gone = peak(real) < threshold;
          realAlerts += real ? 1 : 0;
          unreal += real ? 0 : 1;
          lost += real && gone ? 1 : 0;
          removed += !real && gone ? 1 : 0;
        }
      }
      return new Future((double) removed / unreal, (double) lost / realAlerts);
    }
  }
}
