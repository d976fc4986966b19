package com.dese.ajan.aiops.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExcursionTests {
  @Test
  void of_handMadeCases_isGeometricMean() {
    assertThat(Excursion.of(10, 6, 1)).isCloseTo(6, within(1e-12)); // root of 4 * 9
    assertThat(Excursion.of(-10, -6, -1)).isCloseTo(6, within(1e-12));
    assertThat(Excursion.of(10, 6, Double.NaN)).isZero();
    assertThat(Excursion.of(10, 10, 1)).isZero();
  }
}
