package com.dese.ajan.aiops.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseScaleTests {
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 0.5, 0.7, 0.9})
  void learn_autoregressionOnASeason_knowsDeviationAndCorrelation(double memory) {
    var stream = DriftStreams.seeded(1);
    var noise = new NoiseScale();
    for (int i = 0; i < 50_000; i++) {
      noise.learn(1e5 + 5 * DriftStreams.day(i) + 3 * stream.ar(memory), 50_000);
    }
    assertThat(noise.correlation()).isCloseTo(memory, within(0.03));
    assertThat(noise.deviation()).isCloseTo(3, within(0.6));
    assertThat(noise.inflation())
        .isCloseTo((1 + memory) / (1 - memory), within(0.2 * (1 + memory) / (1 - memory)));
  }

  @Test
  void distance_ofTheLastTwo_isInMeanDistances() {
    var noise = new NoiseScale();
    for (double x : new double[] {0, 0, 2, 0, 2, 0}) { // four differences of 2
      noise.learn(x, 100);
    }
    assertThat(noise.distance(0)).isCloseTo(1, within(1e-9));
    assertThat(noise.distance(2)).isCloseTo(0.5, within(1e-9));
    noise.learn(500, 100);
    assertThat(noise.distance(0)).isEqualTo(4);
  }
}
