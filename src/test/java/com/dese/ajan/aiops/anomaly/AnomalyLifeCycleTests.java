package com.dese.ajan.aiops.anomaly;

import static com.dese.ajan.aiops.anomaly.AnomalyLifeCycle.Step.CHANGED;
import static com.dese.ajan.aiops.anomaly.AnomalyLifeCycle.Step.CLOSED;
import static com.dese.ajan.aiops.anomaly.AnomalyLifeCycle.Step.NONE;
import static com.dese.ajan.aiops.anomaly.AnomalyLifeCycle.Step.OPENED;
import static com.dese.ajan.aiops.anomaly.AnomalyLifeCycle.Step.REOPENED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.dese.ajan.aiops.anomaly.AnomalyLifeCycle.Step;
import com.dese.ajan.aiops.stats.StateStream;
import com.dese.ajan.catalogue.Direction;
import com.dese.ajan.catalogue.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnomalyLifeCycleTests {
  private static final long MINUTE = 60_000;

  /** 2 of 3 open, 3 calm ones below 2 close; an hour of cooldown. */
  private static AnomalyPolicy policy(Direction direction) {
    return new AnomalyPolicy(
        direction,
        2,
        3,
        3,
        2.0 / 3,
        60 * MINUTE,
        120 * MINUTE,
        4,
        5,
        10 * MINUTE,
        Severity.LOW,
        Severity.HIGH);
  }

  private final AnomalyLifeCycle cycle = new AnomalyLifeCycle(policy(Direction.BOTH));
  private long now;

  /** One sample a minute, the first at 0; expected is 10 and a unit of z is 1. */
  private Step next(double z) {
    var step = cycle.update(scored(z), now, Threshold.DEFAULT);
    now += MINUTE;
    return step;
  }

  private List<Step> all(double... zs) {
    var steps = new ArrayList<Step>();
    for (double z : zs) {
      steps.add(next(z));
    }
    return steps;
  }

  private static Score scored(double z) {
    return new Score(Score.State.SCORED, 10 + z, 10, 1, z, 0);
  }

  @Test
  void update_oneSpike_opensNothing() {
    assertThat(all(0, 9, 0, 0, 9, 0, 0)).containsOnly(NONE);
    assertThat(cycle.episode()).isEmpty();
  }

  /** From 10 to 14 it goes 4 from what is expected and 4 from the sample before; then 4 and 1. */
  @ParameterizedTest
  @CsvSource({"0, true", "3.99, true", "4.01, false"})
  void update_leastExcursion_opensOnlyWhatGoesThatFar(double least, boolean opens) {
    cycle.update(scored(0), 0, Threshold.DEFAULT, least);
    cycle.update(scored(4), 1, Threshold.DEFAULT, least);
    var step = cycle.update(scored(5), 2, Threshold.DEFAULT, least);
    assertThat(step).isEqualTo(opens ? OPENED : NONE);
    assertThat(cycle.episode().map(Episode::excursion).orElse(4.0)).isEqualTo(4);
  }

  @Test
  void update_goesFarLater_opensThenSinceTheFirst() {
    double least = 10;
    all(0, 0);
    for (double z : new double[] {4, 4, 4, 4}) {
      assertThat(cycle.update(scored(z), now, Threshold.DEFAULT, least)).isEqualTo(NONE);
      now += MINUTE;
    }
    assertThat(cycle.update(scored(40), now, Threshold.DEFAULT, least)).isEqualTo(OPENED);
    var episode = cycle.episode().orElseThrow();
    assertThat(episode.openedMillis()).isEqualTo(2 * MINUTE);
    assertThat(episode.excursion()).isEqualTo(Math.sqrt(40 * 36), within(1e-9));
  }

  @Test
  void update_twoOfThreeBeyond_opensSinceTheFirst() {
    assertThat(all(0, 3.5, 0, -3)).containsExactly(NONE, NONE, NONE, OPENED);
    var episode = cycle.episode().orElseThrow();
    assertThat(episode.openedMillis()).isEqualTo(MINUTE);
    assertThat(episode.open()).isTrue();
    assertThat(episode.peak()).isEqualTo(new Peak(13.5, 10, 7, 13, 3.5, MINUTE));
    assertThat(episode.threshold()).isEqualTo(Threshold.DEFAULT);
  }

  @Test
  void update_justBelowTheThreshold_opensNothing() {
    assertThat(all(2.999, 2.999, -2.999, 2.999)).containsOnly(NONE);
  }

  @Test
  void update_whileItLasts_isOneAnomaly() {
    assertThat(all(3, 3, 3, 2.5, 2.1, 3, 2.9)).filteredOn(OPENED::equals).hasSize(1);
  }

  @Test
  void update_threeCalmInARow_closes() {
    all(3, 3);
    assertThat(all(1.9, 1.9, 2, 1.9, 1.9, 1.9))
        .containsExactly(NONE, NONE, NONE, NONE, NONE, CLOSED);
    var episode = cycle.episode().orElseThrow();
    assertThat(episode.open()).isFalse();
    assertThat(episode.lastMillis()).as("the last that was not calm").isEqualTo(4 * MINUTE);
  }

  @Test
  void update_higherPeak_isTold() {
    all(3, 3.2);
    assertThat(next(3.1)).isEqualTo(NONE);
    assertThat(next(-4.5)).isEqualTo(CHANGED);
    assertThat(cycle.episode().orElseThrow().peak().z()).isEqualTo(-4.5);
  }

  @Test
  void update_withinTheCooldown_reopensTheSame() {
    all(3, 3, 0, 0, 0);
    assertThat(all(0, 0, 6, 6)).containsExactly(NONE, NONE, NONE, REOPENED);
    var episode = cycle.episode().orElseThrow();
    assertThat(episode.openedMillis()).isZero();
    assertThat(episode.peak().z()).isEqualTo(6);
  }

  /** As when the detector has got used to a level of 10 above. */
  private Step adapted(double value, double z) {
    var score = new Score(Score.State.SCORED, value, value - z, 1, z, 0);
    var step = cycle.update(score, now, Threshold.DEFAULT);
    now += MINUTE;
    return step;
  }

  @Test
  void update_detectorGotUsedToIt_lastsUntilAccepted() {
    all(10, 10);
    for (int i = 2; i < 120; i++) {
      adapted(20, 0);
      assertThat(cycle.open()).isTrue();
    }
    assertThat(List.of(adapted(20, 0), adapted(20, 0), adapted(20, 0)))
        .containsExactly(NONE, NONE, CLOSED);
    assertThat(cycle.episode().orElseThrow().lastMillis()).isEqualTo(119 * MINUTE);
  }

  @Test
  void update_returnAfterTheDetectorGotUsedToIt_endsItAndOpensNothing() {
    all(10, 10);
    for (int i = 0; i < 60; i++) {
      adapted(20, 0);
    }
    assertThat(List.of(adapted(10, -9), adapted(10, -9), adapted(10, -9)))
        .containsExactly(NONE, NONE, CLOSED);
    for (int i = 0; i < 20; i++) {
      assertThat(adapted(10, -5)).isEqualTo(NONE);
    }
  }

  @Test
  void update_furtherShiftWhileItLasts_isTheSame() {
    all(10, 10);
    adapted(20, 0);
    assertThat(adapted(40, 12)).isEqualTo(CHANGED);
    assertThat(adapted(40, 12)).isEqualTo(NONE);
  }

  @Test
  void update_afterTheCooldown_opensAnother() {
    all(3, 3, 0, 0, 0);
    now += 60 * MINUTE;
    assertThat(all(4, 4)).containsExactly(NONE, OPENED);
    assertThat(cycle.episode().orElseThrow().openedMillis()).isEqualTo(65 * MINUTE);
  }

  @ParameterizedTest
  @CsvSource({"UP, 4, true", "UP, -4, false", "DOWN, -4, true", "DOWN, 4, false"})
  void update_onlyTheBadWay_opens(Direction direction, double z, boolean opens) {
    var directed = new AnomalyLifeCycle(policy(direction));
    directed.update(scored(z), 0, Threshold.DEFAULT);
    assertThat(directed.update(scored(z), 1, Threshold.DEFAULT)).isEqualTo(opens ? OPENED : NONE);
  }

  @Test
  void update_theOtherWayAfterABadOne_isCalm() {
    var up = new AnomalyLifeCycle(policy(Direction.UP));
    List.of(4, 4, -4, -4).forEach(z -> up.update(scored(z), 0, Threshold.DEFAULT));
    assertThat(up.update(scored(-4), 0, Threshold.DEFAULT)).isEqualTo(CLOSED);
  }

  @Test
  void update_withoutAScore_changesNothing() {
    all(3, 3);
    for (var state : List.of(Score.State.NO_DATA, Score.State.WARMING_UP, Score.State.LATE)) {
      for (int i = 0; i < 10; i++) {
        assertThat(cycle.update(Score.without(state, 99), now, Threshold.DEFAULT)).isEqualTo(NONE);
      }
    }
    assertThat(cycle.open()).isTrue();
  }

  @Test
  void update_anotherThreshold_countsFromNowOn() {
    var lax = new Threshold(5, Threshold.Origin.OPERATOR);
    cycle.update(scored(4), 0, lax);
    assertThat(cycle.update(scored(4), 1, lax)).isEqualTo(NONE);
    cycle.update(scored(4), 2, Threshold.DEFAULT);
    assertThat(cycle.update(scored(4), 3, Threshold.DEFAULT)).isEqualTo(OPENED);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 2, LOW",
    "3.9, 9, LOW",
    "4, 2, MEDIUM",
    "5, 2, HIGH",
    "3, 11, MEDIUM",
    "4, 11, HIGH",
    "6, 11, HIGH"
  })
  void severity_growsWithSizeAndDuration(double z, int minutes, Severity expected) {
    for (int i = 0; i < minutes; i++) {
      next(z);
    }
    assertThat(cycle.episode().orElseThrow().severity()).isEqualTo(expected);
  }

  @Test
  void severity_staysWithinTheMetricsBounds() {
    var policy =
        new AnomalyPolicy(
            Direction.BOTH, 1, 1, 1, 1, 0, 0, 4, 5, MINUTE, Severity.MEDIUM, Severity.MEDIUM);
    assertThat(policy.severity(3, 0)).isEqualTo(Severity.MEDIUM);
    assertThat(policy.severity(-9, MINUTE)).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void end_ofAnAnomalyThatLasts_closesIt() {
    all(3, 3);
    assertThat(cycle.end()).isEqualTo(CLOSED);
    assertThat(cycle.end()).isEqualTo(NONE);
    assertThat(cycle.episode().orElseThrow().open()).isFalse();
    assertThat(cycle.episode().orElseThrow().recovered()).as("nobody knows").isFalse();
  }

  @Test
  void update_usualAgain_hasRecovered_untilItReopens() {
    all(4, 4, 0, 0, 0);
    assertThat(cycle.episode().orElseThrow().open()).isFalse();
    assertThat(cycle.episode().orElseThrow().recovered()).isTrue();
    assertThat(all(9, 9)).containsExactly(NONE, REOPENED);
    assertThat(cycle.episode().orElseThrow().recovered()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void carry_atAnyPoint_goesOnTheSame(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var policy = policy(Direction.BOTH);
    var whole = new AnomalyLifeCycle(policy);
    var carried = new AnomalyLifeCycle(policy);
    for (int i = 0; i < 3_000; i++) {
      var score = scored(random.nextGaussian() * (i / 100 % 3 == 0 ? 4 : 1));
      var expected = whole.update(score, i * MINUTE, Threshold.DEFAULT);
      assertThat(carried.update(score, i * MINUTE, Threshold.DEFAULT)).isEqualTo(expected);
      assertThat(carried.episode()).isEqualTo(whole.episode());
      if (random.nextInt(20) == 0) {
        var out = StateStream.writer(1_024);
        carried.carry(out);
        carried.carryMore(out);
        carried = new AnomalyLifeCycle(policy);
        var in = StateStream.reader(out.written());
        carried.carry(in);
        carried.carryMore(in);
      }
    }
    assertThat(whole.episode()).as("there was something to keep").isPresent();
  }

  @Test
  void policy_moreToOpenThanThereAre_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new AnomalyPolicy(Direction.UP, 4, 3, 1, 1, 0, 0, 4, 5, 0, Severity.LOW, Severity.HIGH))
        .withMessageContaining("openAfter");
  }
}
