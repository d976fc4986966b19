package com.dese.ajan.aiops.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WinsorizedLevelTests {
  private final WinsorizedLevel level = new WinsorizedLevel(1);

  @Test
  void learn_halfLifeOfOne_movesHalfWay() {
    level.learn(8, 0, Double.POSITIVE_INFINITY);

    assertThat(level.level()).isCloseTo(4, within(1e-12));
    assertThat(level.deviation()).isCloseTo(Math.sqrt(32), within(1e-12)); // half of 8 squared
  }

  @Test
  void learn_beyondTheLimit_movesAsFarAsTheLimit() {
    level.learn(-1e12, 0, 2);

    assertThat(level.level()).isCloseTo(-1, within(1e-12));
    assertThat(level.deviation()).isCloseTo(Math.sqrt(2), within(1e-12));
  }

  @Test
  void learn_young_isAPlainMean() {
    var young = new WinsorizedLevel(1_000);
    double[] values = {3, 5, 10};
    for (int n = 1; n <= values.length; n++) {
      young.learn(values[n - 1], 1.0 / n, Double.POSITIVE_INFINITY);
    }

    assertThat(young.level()).isCloseTo(6, within(1e-12));
  }
}
