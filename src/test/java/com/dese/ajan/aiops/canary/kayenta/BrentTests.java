package com.dese.ajan.aiops.canary.kayenta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrentTests {
  @ParameterizedTest
  @ValueSource(doubles = {1e-2, 1e-4, 1e-8, 1e-13})
  void root_ofSmoothFunctions_isWithinTheTolerance(double tolerance) {
    assertThat(Brent.root(x -> x * x - 2, 0, 2, tolerance))
        .isCloseTo(Math.sqrt(2), within(tolerance));
    assertThat(Brent.root(Math::cos, 0, 3, tolerance)).isCloseTo(Math.PI / 2, within(tolerance));
    assertThat(Brent.root(x -> 1 - x * x * x, -9, 30, tolerance)).isCloseTo(1, within(tolerance));
  }

  @Test
  void root_atAnEnd_isExact() {
    assertThat(Brent.root(x -> x - 1, 1, 7, 1e-4)).isEqualTo(1);
    assertThat(Brent.root(x -> x - 7, 1, 7, 1e-4)).isEqualTo(7);
  }

  @Test
  void root_ofALine_isFoundByOneSecant() {
    assertThat(Brent.root(x -> 3 - x, 0, 8, 1e-4)).isCloseTo(3, within(1e-15));
  }

  @Test
  void root_ofAStep_isWithinTheTolerance() {
    assertThat(Brent.root(x -> x < .3 ? 1 : -2, 0, 1, 1e-4)).isCloseTo(.3, within(1e-4));
  }

  @Test
  void root_betweenHugeNumbers_takesFewCalls() {
    var calls = new AtomicInteger();
    DoubleUnaryOperator step =
        x -> {
          calls.incrementAndGet();
          return x < 5 ? 1 : -1;
        };

    assertThat(Brent.root(step, -1e30, 1e30, 1e-4)).isCloseTo(5, within(1e-4));
    assertThat(calls.get()).isBetween(100, 300); // a bisection needs 114
  }
}
