package com.dese.ajan.redis;

import java.time.Duration;

/** The settings of the service with their defaults. */
final class RedisTestProperties {
  private RedisTestProperties() {}

  static RedisProperties of(String url) {
    return new RedisProperties(
        url,
        Duration.ofMillis(400),
        Duration.ofMillis(250),
        10_000,
        "",
        new RedisProperties.Embedded(""));
  }
}
