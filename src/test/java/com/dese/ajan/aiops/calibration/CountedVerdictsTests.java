package com.dese.ajan.aiops.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CountedVerdictsTests {
  @Test
  void repeatedFalseAlarms_step_upToJustAboveTheStrongest() {
    assertThat(RepeatedFalseAlarms.threshold(3, 4, 0, 1, 1)).isEqualTo(3);
    assertThat(RepeatedFalseAlarms.threshold(3, 4, 2, 1, 1)).isEqualTo(3);
    assertThat(RepeatedFalseAlarms.threshold(3, 4, 3, 1, 1)).isCloseTo(3.4, within(1e-12));
    assertThat(RepeatedFalseAlarms.threshold(3, 4, 4, 1, 1)).isCloseTo(3.8, within(1e-12));
    assertThat(RepeatedFalseAlarms.threshold(3, 4, 5, 1, 1)).isCloseTo(4.2, within(1e-12));
    assertThat(RepeatedFalseAlarms.threshold(3, 4, 500, 1, 1)).isCloseTo(4.2, within(1e-12));
    assertThat(RepeatedFalseAlarms.threshold(3, 2, 5, 1, 1)).as("weaker than usual").isEqualTo(3);
    assertThat(RepeatedFalseAlarms.threshold(3, 4, 5, 5, 10)).as("half is unjudged").isEqualTo(3);
    assertThat(RepeatedFalseAlarms.threshold(3, 4, 5, 5, 9)).isCloseTo(4.2, within(1e-12));
  }

  @Test
  void missedAnomalies_lower_towardsTheLeastAndNeverBelow() {
    assertThat(MissedAnomalies.threshold(3, 2, 0, 0)).isEqualTo(3);
    assertThat(MissedAnomalies.threshold(3, 2, 1, 0)).isCloseTo(2.8, within(1e-12));
    assertThat(MissedAnomalies.threshold(3, 2, 4, 0)).isCloseTo(2.5, within(1e-12));
    assertThat(MissedAnomalies.threshold(3, 2, 1_000_000, 0)).isBetween(2.0, 2.001);
    assertThat(MissedAnomalies.threshold(3, 2, 4, 3)).isCloseTo(2.8, within(1e-12));
    assertThat(MissedAnomalies.threshold(3, 2, 4, 9)).isEqualTo(3);
  }
}
