package com.dese.ajan.aiops.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BurstDampingTests {
  private final BurstDamping damping = new BurstDamping();

  @Test
  void onset_withinABurst_isThatOfRisingScoresOnly() {
    assertThat(damping.onset(3)).isEqualTo(3);
    assertThat(damping.onset(3)).isZero();
    assertThat(damping.onset(2)).isZero();
    assertThat(damping.onset(4)).isEqualTo(4);
  }

  @Test
  void onset_halfLifeLater_isThatOfHalfTheScore() {
    damping.onset(4);
    for (int i = 0; i < 160; i++) {
      damping.pass();
    }

    assertThat(damping.onset(1.999)).isZero();
    assertThat(damping.onset(2.001)).isEqualTo(2.001);
  }
}
