package com.dese.ajan.aiops.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianEquivalentTests {
  @ParameterizedTest
  @CsvSource({"0.317310508, 1", "0.05, 1.959964", "0.002699796, 3", "5.733031e-7, 5"})
  void z_ofProbability_isTheQuantileOfTables(double probability, double quantile) {
    assertThat(GaussianEquivalent.z(-Math.log10(probability))).isCloseTo(quantile, within(4.5e-4));
  }

  @Test
  void z_noSurprise_isZero() {
    assertThat(GaussianEquivalent.z(0)).isZero();
    assertThat(GaussianEquivalent.z(-1)).isZero();
  }

  @Test
  void z_moreSurprise_isNeverLess() {
    double last = 0;
    for (double decades = 0; decades < 20; decades += 0.01) {
      double z = GaussianEquivalent.z(decades);
      assertThat(z).isGreaterThanOrEqualTo(last);
      last = z;
    }
  }
}
