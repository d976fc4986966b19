package com.dese.ajan.aiops.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarmonicsTests {
  @ParameterizedTest
  @ValueSource(ints = {24, 48, 96})
  void keep_twoHarmonics_keepsTheLargerOnly(int bins) {
    var values = new float[bins];
    for (int j = 0; j < bins; j++) {
      double turn = 2 * Math.PI * (j + 0.5) / bins;
      values[j] = (float) (5 + 3 * Math.cos(turn) + 4 * Math.sin(turn) + 0.5 * Math.sin(3 * turn));
    }
    var kept = new float[bins];

    assertThat(Harmonics.keep(values, kept, 24)).isCloseTo(5, within(1e-5)); // 25 is above it
    for (int j = 0; j < bins; j++) {
      double turn = 2 * Math.PI * (j + 0.5) / bins;
      assertThat((double) kept[j]).isCloseTo(3 * Math.cos(turn) + 4 * Math.sin(turn), within(1e-4));
    }
    Harmonics.keep(values, kept, 26);
    assertThat(kept).containsOnly(0);
  }

  @Test
  void keep_otherBins_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Harmonics.keep(new float[7], new float[7], 1));
  }
}
