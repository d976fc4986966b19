package com.dese.ajan.aiops.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakTests {
  @Test
  void sums_segmentsByHand() {
    var sums = new SegmentSums(new double[] {1e9 + 1, 1e9 + 3, 1e9 + 5, 1e9 + 6}, 4);

    assertThat(sums.aboutMean(0, 2)).isCloseTo(2, within(1e-6)); // 1, 3 about 2
    assertThat(sums.aboutMean(0, 4)).isCloseTo(14.75, within(1e-6)); // about 3.75
    assertThat(sums.aboutLine(0, 3)).isCloseTo(0, within(1e-6));
    // slope 1.7: residuals -.2, .1, .4, -.3
    assertThat(sums.aboutLine(0, 4)).isCloseTo(0.3, within(1e-6));
  }

  @Test
  void best_stepWithoutNoise_hasEvidenceByHand() {
    var rows = new double[20];
    for (int k = 12; k < 20; k++) {
      rows[k] = 2;
    }
    var found = Break.best(rows, 20, BreakRules.DEFAULT);

    assertThat(found.at()).isEqualTo(12);
    assertThat(found.bend()).isFalse();
    assertThat(found.before()).isZero();
    assertThat(found.after()).isEqualTo(2);
    // squares about the mean 19.2, about the line 96 * 96 / 665 less, after the step only the floor
    // of 1e-4 of the first; the residuals are 0, so the correlation is what fitting two means
    // takes,
    // 2/20; the line explains more, so it is the one to beat
    double inflation = Math.pow(1.1 / 0.9, 0.4);
    double left = 19.2 - 96 * 96 / 665.0;
    double cost = 1.6 * (5.4 + Math.log(20));
    double expected = 20 / inflation * Math.log((left + 19.2e-4) / 19.2e-4) - cost;
    assertThat(found.evidence()).isCloseTo(expected, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13})
  void best_bend_isFoundAsOne(long seed) {
    var stream = DriftStreams.seeded(seed);
    var rows = new double[100];
    for (int k = 0; k < rows.length; k++) {
      rows[k] = 0.3 * stream.gaussian() + (k < 60 ? 0 : 0.5 * (k - 60));
    }
    var found = Break.best(rows, 100, BreakRules.DEFAULT);

    assertThat(found.bend()).isTrue();
    assertThat(found.evidence()).isPositive();
    assertThat(found.at()).isBetween(56, 66);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13})
  void best_smoothCurve_hasNoEvidence(long seed) {
    var stream = DriftStreams.seeded(seed);
    var rows = new double[100];
    for (int k = 0; k < rows.length; k++) {
      rows[k] = stream.gaussian() + 0.002 * k * k;
    }
    assertThat(Break.best(rows, 100, BreakRules.DEFAULT).evidence()).isNegative();
  }
}
