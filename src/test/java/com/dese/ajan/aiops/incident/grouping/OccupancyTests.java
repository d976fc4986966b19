package com.dese.ajan.aiops.incident.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OccupancyTests {
  @Test
  void tail_literalCounts_isAsInTables() {
    assertThat(PoissonTail.of(0, 3)).isEqualTo(1);
    assertThat(PoissonTail.of(1, 0)).isZero();
    assertThat(PoissonTail.of(1, 0.5)).isCloseTo(0.393469340287, within(1e-12));
    assertThat(PoissonTail.of(3, 3)).isCloseTo(0.576809918873, within(1e-12));
    assertThat(PoissonTail.of(10, 3)).isCloseTo(0.001102488, within(1e-9));
    assertThat(PoissonTail.of(20, 2) / 7.6e-14).isBetween(0.1, 10.0);
    assertThat(PoissonTail.of(500, 500)).isCloseTo(0.5059, within(1e-3));
  }

  @Test
  void mean_nothingSeen_isBelowOneInTheTime() {
    var none = new Occupancy();
    assertThat(none.mean(0, 0, 0)).isZero();
    assertThat(none.mean(0, 288, 0)).isZero();
    assertThat(none.mean(0, 288, 1)).isCloseTo(1 / 288.5, within(1e-4));
    assertThat(none.mean(0, 0, 1)).isCloseTo(Math.log(2), within(1e-12));
  }

  @Test
  void mean_aBurst_hardlyCounts() {
    var burst = new Occupancy();
    for (int i = 0; i < 1_000; i++) {
      burst.add(7);
    }
    assertThat(burst.mean(0, 288, 0)).isCloseTo(1 / 287.5, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.03", "1, 0.2", "2.5, 0.5", "6, 1.5", "20, 2", "100, 4"})
  void mean_poissonCounts_isTheirRateOrSomewhatMore(double rate, double tolerance) {
    double sum = 0;
    for (int seed = 0; seed < 20; seed++) {
      var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      var seen = new Occupancy();
      for (int window = 0; window < 288; window++) {
        for (int i = poisson(random, rate); i > 0; i--) {
          seen.add(window);
        }
      }
      sum += seen.mean(0, 288, 1);
    }
    assertThat(sum / 20).isBetween(rate - tolerance / 5, rate + tolerance);
  }

  private static int poisson(RandomGenerator random, double rate) {
    int count = -1;
    for (double left = rate; left >= 0; left += Math.log(1 - random.nextDouble())) {
      count++;
    }
    return count;
  }
}
