package com.dese.ajan.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTests {
  private static final Limit WRITES = new Limit(Limit.Kind.WRITE, 600, 100);

  @Test
  void policy_limit_isQuotaAndWindow() {
    assertThat(WRITES.policy()).isEqualTo("\"write\";q=600;w=60");
  }

  @ParameterizedTest
  @CsvSource({
    "42, 1, 1",
    "0, 1000000000, 1",
    "0, 1000000001, 2",
    "0, 2999999999, 3",
    "7, 0, 1",
    "99, 100000000, 1"
  })
  void field_decision_roundsTheSecondsUp(long remaining, long nanos, long seconds) {
    var decision = new Decision(WRITES, remaining > 0, remaining, nanos);
    assertThat(decision.field()).isEqualTo("\"write\";r=" + remaining + ";t=" + seconds);
    assertThat(decision.secondsUntilNext()).isEqualTo(seconds);
  }

  @ParameterizedTest
  @CsvSource({
    "600, 100, 5", // 5 % of the burst
    "20, 20, 1",
    "1, 1, 1", // always at least one
    "600000, 100, 100", // 100 ms of refill, but no more than there are
    "6000000, 100000, 10000", // 100 ms of refill
    "100000000, 100000000, 5000000"
  })
  void maxUnsharedTokens_limit_isFivePercentOr100Millis(int perMinute, int burst, long tokens) {
    assertThat(new Limit(Limit.Kind.READ, perMinute, burst).maxUnsharedTokens()).isEqualTo(tokens);
  }
}
