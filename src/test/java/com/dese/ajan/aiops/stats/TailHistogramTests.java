package com.dese.ajan.aiops.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TailHistogramTests {
  private final TailHistogram tail = new TailHistogram();

  @Test
  void surprise_nothingLearnt_isZero() {
    assertThat(tail.surprise(5)).isZero();
  }

  @Test
  void surprise_priorOnly_isThatOfItsLaw() {
    tail.fill(50);

    // (1 + z^2/6)^-3 at the edges of bins
    assertThat(tail.surprise(0)).isZero();
    assertThat(tail.surprise(1)).isCloseTo(3 * Math.log10(7.0 / 6), within(1e-6));
    assertThat(tail.surprise(-4)).isCloseTo(3 * Math.log10(22.0 / 6), within(1e-6));
    assertThat(tail.surprise(16)).isCloseTo(3 * Math.log10(262.0 / 6), within(1e-3));
  }

  @Test
  void surprise_betweenEdges_isLinearInTheShare() {
    for (int i = 0; i < 10; i++) {
      tail.learn(1, 1);
      tail.learn(2, 1);
    }

    // 1.125 is half way through the bin from 1 to 1.25, so 5 of its 10 and all 10 above count
    assertThat(tail.surprise(1.125)).isCloseTo(-Math.log10(15.0 / 20), within(1e-6));
    assertThat(tail.surprise(2)).isCloseTo(-Math.log10(10.0 / 20), within(1e-6));
    assertThat(tail.surprise(2.5)).isCloseTo(-Math.log10(1e-6 / 20), within(1e-6));
  }

  @Test
  void surprise_beyondAllBins_isFiniteAndGrows() {
    tail.fill(50);
    tail.learn(2_000, 1);

    assertThat(tail.surprise(4_000)).isGreaterThan(tail.surprise(2_000));
    assertThat(tail.surprise(Double.POSITIVE_INFINITY)).isCloseTo(Math.log10(51e6), within(1e-6));
  }

  @Test
  void bound_moreThanAllowed_isHalved() {
    for (int i = 0; i < 100; i++) {
      tail.learn(1, 1);
    }
    tail.learn(4, 1);

    double before = tail.surprise(4);
    tail.bound(100);
    tail.learn(1, 1);

    // 0.5 of 51.5 instead of 1 of 102
    assertThat(before).isCloseTo(Math.log10(101), within(1e-5));
    assertThat(tail.surprise(4)).isCloseTo(Math.log10(51.5 / 0.5), within(1e-5));
  }

  @Test
  void distance_ofSurprise_isItsInverse() {
    tail.fill(1_000);

    for (double z = 0.5; z < 20; z *= 1.3) {
      assertThat(tail.distance(tail.surprise(z))).isCloseTo(z, within(1e-4 * z));
    }
  }
}
