package com.dese.ajan.redis;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param url of the server; empty for an embedded one
 * @param timeout longest wait for one answer; a request makes at most two such waits within its
 *     second
 * @param connectTimeout longest wait for a TCP connection
 * @param queue most commands that wait for an answer on one connection; the next is refused
 * @param sslBundle name of the bundle under {@code spring.ssl.bundle} to trust; empty for the CAs
 *     the JVM trusts
 */
@Validated
@ConfigurationProperties("ajan.redis")
record RedisProperties(
    @DefaultValue("") String url,
    @DefaultValue("400ms") @DurationMin(millis = 10) @DurationMax(millis = 450) Duration timeout,
    @DefaultValue("250ms") @DurationMin(millis = 10) @DurationMax(seconds = 5)
        Duration connectTimeout,
    @DefaultValue("10000") @Min(1) int queue,
    @DefaultValue("") String sslBundle,
    @DefaultValue Embedded embedded) {
  /**
   * @param executable a redis-server of 7.0 or later, or valkey-server, by path or by name on the
   *     PATH; empty for the one we carry
   */
  record Embedded(@DefaultValue("") String executable) {}

  /** The URL is not shown: it may hold a password. */
  @Override
  public String toString() {
    return "RedisProperties[timeout=" + timeout + "]";
  }
}
