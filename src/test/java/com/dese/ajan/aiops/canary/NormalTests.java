package com.dese.ajan.aiops.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalTests {
  @ParameterizedTest
  @CsvSource({
    "0.5, 0", "0.3, 0.5244005127080407", "0.05, 1.6448536269514715",
    "0.001, 3.090232306167813", "1e-6, 4.753424308822899", "1e-10, 6.361340902404056",
    "1e-40, 13.310921371425172", "0.975, -1.9599639845400538"
  })
  void upper_knownTail_isItsDeviate(double tail, double z) {
    assertThat(Normal.upper(tail)).isCloseTo(z, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {.9, .6, .5, .2, .02, 1e-3, 1e-5, 1e-9, 1e-30, 1e-200})
  void tail_ofUpper_isTheTail(double tail) {
    assertThat(Normal.tail(Normal.upper(tail))).isCloseTo(tail, withPercentage(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"2.228139, 10, 0.025", "2.763769, 10, 0.01", "2.042272, 30, 0.025"})
  void ofStudent_knownQuantile_isAsRare(double t, double freedom, double tail) {
    assertThat(Normal.tail(Normal.ofStudent(t, freedom))).isCloseTo(tail, withPercentage(1));
  }

  @Test
  void ofStudent_negative_isTheMirrorImage() {
    assertThat(Normal.ofStudent(-2, 5)).isEqualTo(-Normal.ofStudent(2, 5));
  }
}
