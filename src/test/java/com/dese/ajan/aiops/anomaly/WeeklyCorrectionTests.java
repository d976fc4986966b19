package com.dese.ajan.aiops.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeeklyCorrectionTests {
  private static final long HOUR_MILLIS = 3_600_000;

  private final WeeklyCorrection weekly = new WeeklyCorrection();

  @Test
  void value_residualOfTheHour_isSpokenAfterTwoWeeks() {
    for (int hour = 0; hour <= 14 * 24; hour++) {
      weekly.seek(hour * HOUR_MILLIS);
      assertThat(weekly.value(hour / 24.0)).isZero();
      weekly.learn(residual(hour), hour / 24.0, 1);
    }

    for (int hour = 14 * 24 + 1; hour < 16 * 24; hour++) {
      weekly.seek(hour * HOUR_MILLIS);
      assertThat(weekly.value(hour / 24.0)).isCloseTo(residual(hour), within(1e-6));
      weekly.learn(residual(hour), hour / 24.0, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void value_noWeekInTheResiduals_staysZero(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int hour = 0; hour < 60 * 24; hour++) {
      weekly.seek(hour * HOUR_MILLIS);
      assertThat(weekly.value(hour / 24.0)).isZero();
      weekly.learn(random.nextGaussian(), hour / 24.0, 1);
    }
  }

  private static double residual(int hour) {
    return hour / 24 % 7 < 2 ? -5 : 2;
  }
}
