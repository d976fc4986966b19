package com.dese.ajan.aiops.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventRateTests {
  @ParameterizedTest
  @CsvSource({"9, 10, 0.5", "20, 22, 0.5", "7, 40, 0.1", "300, 500, 0.5", "5, 5, 0.3"})
  void exact_moreThanExpected_isTheMidPOfTheBinomial(int seen, int events, double share) {
    double tail = mass(seen, events, share) / 2;
    for (int k = seen + 1; k <= events; k++) {
      tail += mass(k, events, share);
    }

    assertThat(Normal.tail(EventRate.exact(seen, events, share)))
        .isCloseTo(tail, within(1e-10 * tail + 1e-15));
  }

  @Test
  void exact_lessThanExpected_isNegative() {
    assertThat(EventRate.exact(1, 10, .5)).isNegative();
    assertThat(EventRate.exact(0, 0, .5)).isZero();
  }

  @Test
  void exact_manyEvents_isNormal() {
    assertThat(EventRate.exact(5_010_000, 10_000_000, .5))
        .isCloseTo(10_000 / Math.sqrt(2.5e6), within(1e-9));
  }

  @Test
  void evidence_oneBurst_isLessThanTheBinomialSays() {
    double[] baseline = {2, 2, 3, 2, 3, 2, 2, 3, 2, 3, 2, 2};
    var even = rates(baseline, new double[] {6, 5, 6, 7, 6, 5, 6, 7, 5, 6, 6, 5});
    var burst = rates(baseline, new double[] {2, 2, 2, 2, 44, 2, 3, 4, 2, 2, 3, 2});

    assertThat(even.canary().events()).isEqualTo(burst.canary().events());
    assertThat(EventRate.evidence(even)).isGreaterThan(3);
    assertThat(EventRate.evidence(burst)).isLessThan(1.5);
    assertThat(EventRate.dispersion(burst)).isGreaterThan(3);
  }

  @Test
  void evidence_noEvents_isNone() {
    assertThat(EventRate.evidence(rates(new double[8], new double[8]))).isZero();
  }

  @Test
  void difference_knownCase_hasNewcombesInterval() {
    // Newcombe 1998, table II (a), method 10: 56/70 - 48/80 is 0.2, interval 0.0524 to 0.3339
    var effect = RateDifference.of(new Rates.Sum(48, 80), new Rates.Sum(56, 70), 1.959964, 1);

    assertThat(effect.estimate()).isCloseTo(.2, within(1e-12));
    assertThat(effect.lower()).isCloseTo(.0524, within(5e-5));
    assertThat(effect.upper()).isCloseTo(.3339, within(5e-5));
  }

  private static Rates rates(double[] baseline, double[] canary) {
    double[] totals = new double[baseline.length];
    Arrays.fill(totals, 100);
    return Rates.of(Counts.untimed(baseline, totals), Counts.untimed(canary, totals), null);
  }

  private static double mass(int k, int n, double p) {
    double mass = Math.pow(p, k) * Math.pow(1 - p, n - k);
    for (int i = 1; i <= k; i++) {
      mass *= (n - k + i) / (double) i;
    }
    return mass;
  }
}
