package com.dese.ajan.redis;

import java.time.Duration;

/** The settings of the service with their defaults. */
final class RedisTestProperties {
  private RedisTestProperties() {}

  static RedisProperties of(String url) {
    return of(url, 10_000);
  }

  static RedisProperties withQueue(int queue) {
    return of("", queue);
  }

  private static RedisProperties of(String url, int queue) {
    return new RedisProperties(
        url,
        Duration.ofMillis(400),
        Duration.ofMillis(250),
        queue,
        "",
        new RedisProperties.Embedded(""));
  }
}
