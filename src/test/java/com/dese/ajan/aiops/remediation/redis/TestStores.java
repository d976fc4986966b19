package com.dese.ajan.aiops.remediation.redis;

import com.dese.ajan.aiops.remediation.SuggestionStore;
import com.dese.ajan.redis.RedisUnderTest;
import java.time.Duration;

/** Stores for tests of what stands on them. */
public final class TestStores {
  private TestStores() {}

  /** As one more replica has it, with a wait of 400 ms. */
  public static SuggestionStore of(RedisUnderTest redis) {
    return new RedisSuggestionStore(redis.gateway(), Duration.ofDays(7), Duration.ofDays(90));
  }
}
