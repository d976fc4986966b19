package com.dese.ajan.aiops.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WanderTestTests {
  private static final double[] NO_SWING = {};

  @Test
  void filter_fourLevels_hasInnovationsByHand() {
    // walk 0: variances 1, 1/2, 1/3 before each level, so innovations have 2, 3/2, 4/3
    var innovations = new double[4];
    var filter = new LevelFilter(0);
    filter.filter(new double[] {1, 3, 2, 6}, 1, innovations);

    assertThat(innovations[1]).isCloseTo(2 / Math.sqrt(2), within(1e-12));
    assertThat(innovations[2]).isCloseTo(0, within(1e-12)); // the mean of 1 and 3
    assertThat(innovations[3]).isCloseTo(4 / Math.sqrt(4.0 / 3), within(1e-12));
    assertThat(filter.logVariances(4)).isCloseTo(Math.log(2 * 1.5 * 4 / 3), within(1e-12));
  }

  @Test
  void evidence_nothingHappens_isNone() {
    assertThat(WanderTest.evidence(new double[20], 1, 10, NO_SWING)).isCloseTo(0, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void evidence_step_isStrong(long seed) {
    var stream = DriftStreams.seeded(seed);
    var levels = new double[50];
    Arrays.setAll(levels, k -> stream.gaussian() + (k < 42 ? 0 : 6));

    assertThat(WanderTest.evidence(levels, 1, 36, NO_SWING)).isGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void evidence_trend_isWeak(long seed) {
    var stream = DriftStreams.seeded(seed);
    var levels = new double[50];
    Arrays.setAll(levels, k -> stream.gaussian() + 0.3 * k);

    assertThat(WanderTest.evidence(levels, 1, 36, NO_SWING)).isLessThan(6);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void evidence_walk_isWeak(long seed) {
    var stream = DriftStreams.seeded(seed);
    var levels = new double[60];
    double walk = 0;
    for (int k = 0; k < levels.length; k++) {
      walk += stream.gaussian();
      levels[k] = walk + 0.5 * stream.gaussian();
    }
    assertThat(WanderTest.evidence(levels, 0.25, 46, NO_SWING)).isLessThan(7.5);
  }

  @Test
  void evidence_swing_isStrongOnlyWhereItIsAskedFor() {
    var stream = DriftStreams.seeded(4);
    var swing = new double[40];
    Arrays.setAll(swing, k -> Math.sin(k));
    var levels = new double[40];
    Arrays.setAll(levels, k -> 0.5 * stream.gaussian() + (k < 28 ? 0 : 4 * swing[k]));

    double asked = WanderTest.evidence(levels, 0.25, 26, swing);
    assertThat(asked).isGreaterThan(10);
    assertThat(WanderTest.evidence(levels, 0.25, 26, NO_SWING)).isLessThan(asked - 5);
  }
}
