package com.dese.ajan.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTests {
  /**
   * Expected: Newcombe, Statistics in Medicine 17 (1998), table I, Wilson's method without
   * correction.
   */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void of_publishedCases_matchTheTable(long successes, long trials, double lower, double upper) {
    var proportion = Proportion.of(successes, trials);

    assertThat(proportion.lower()).isCloseTo(lower, within(5e-5));
    assertThat(proportion.upper()).isCloseTo(upper, within(5e-5));
  }

  @Test
  void of_allRight_endsAtOne() {
    assertThat(Proportion.of(7, 7).upper()).isEqualTo(1);
    assertThat(Proportion.of(7, 7).lower()).isCloseTo(0.6457, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({"0,0", "-1,5", "6,5"})
  void of_noShare_isRejected(long successes, long trials) {
    assertThatThrownBy(() -> Proportion.of(successes, trials))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
