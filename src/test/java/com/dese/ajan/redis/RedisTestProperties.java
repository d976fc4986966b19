package com.dese.ajan.redis;

import java.time.Duration;

/** The settings of the service with their defaults. */
final class RedisTestProperties {
  private RedisTestProperties() {}

  static RedisProperties of(String url) {
    return waiting(Duration.ofMillis(400), url);
  }

  /** With a wait that only a server that is gone exceeds. */
  static RedisProperties patient(String url) {
    return waiting(Duration.ofSeconds(30), url);
  }

  private static RedisProperties waiting(Duration timeout, String url) {
    return new RedisProperties(
        url, timeout, Duration.ofMillis(250), 10_000, "", new RedisProperties.Embedded(""));
  }
}
