package com.dese.ajan.aiops.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SamplingIntervalTests {
  private final SamplingInterval interval = new SamplingInterval();

  @Test
  void learn_gapsAndStrayTimes_keepTheMajority() {
    for (int i = 0; i < 10; i++) {
      interval.learn(60_000);
      interval.learn(60_000);
      interval.learn(7_200_000 + i);
    }

    assertThat(interval.millis()).isEqualTo(60_000);
    assertThat(interval.decades()).isCloseTo(Math.log10(0.2), within(1e-12));
  }

  @Test
  void learn_anotherIntervalForAsLong_isTakenOver() {
    for (int i = 0; i < 5; i++) {
      interval.learn(60_000);
    }
    for (int i = 0; i < 5; i++) {
      interval.learn(300_000);
    }

    assertThat(interval.millis()).isEqualTo(300_000);
    assertThat(interval.decades()).isZero();
  }
}
