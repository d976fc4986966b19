package com.dese.ajan.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether Redis answers. Probes that come close together share one question, so that they cannot
 * pile up on a Redis that is slow. Says nothing about where Redis is.
 */
final class RedisHealth implements HealthIndicator {
  private static final Duration SHARED_FOR = Duration.ofMillis(250);

  private final RedisGateway redis;
  private final AtomicReference<@Nullable Question> last = new AtomicReference<>();

  private record Question(CompletableFuture<String> answer, long askedNanos) {}

  RedisHealth(RedisGateway redis) {
    this.redis = redis;
  }

  @Override
  public Health health() {
    try {
      redis.await(question().answer());
      return Health.up().build();
    } catch (RedisUnavailableException e) {
      return Health.down().build();
    }
  }

  private Question question() {
    var asked = last.get();
    var now = System.nanoTime();
    if (asked != null && now - asked.askedNanos() < SHARED_FOR.toNanos()) {
      return asked;
    }
    var mine = new Question(redis.ping(), now);
    return last.compareAndSet(asked, mine) ? mine : question();
  }
}
