package com.dese.ajan.ratelimit;

import static com.dese.ajan.ratelimit.Replica.drain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dese.ajan.redis.RedisUnderTest;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Redis away, frozen or full never fails a request, and delays hardly any. */
class RedisOutageTests {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final HandClock clock = new HandClock();
  private final RedisUnderTest redis = RedisUnderTest.launch();
  private final Replica replica = replica();

  @AfterEach
  void stop() {
    redis.close();
  }

  @Test
  void take_redisStopped_countsHereAndHeals() {
    assertThat(replica.writes("a").take().remaining()).isEqualTo(99);
    redis.kill();
    clock.advance(Duration.ofMillis(101)); // time to ask Redis

    long start = System.nanoTime();
    assertThat(drain(replica.writes("a"))).isEqualTo(100);
    assertThat(drain(replica.writes("b"))).isEqualTo(100);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(400));
    assertThat(replica.circuit.open()).isTrue();

    redis.start();
    await().until(() -> shared(replica));
  }

  @Test
  void take_redisGoesAwayHalfWay_goesOnWithTheTokensLastSeen() {
    for (int i = 0; i < 70; i++) {
      replica.writes("a").take();
    }
    redis.kill();
    clock.advance(Duration.ofMillis(500)); // 5 tokens
    assertThat(drain(replica.writes("a"))).isEqualTo(35);
    assertThat(replica.circuit.open()).isTrue();
    clock.advance(RETRY);
    assertThat(drain(replica.writes("a"))).isEqualTo(10);
  }

  @Test
  void take_redisFrozen_waitsOnceAndHeals() {
    replica.writes("a").take();
    redis.pause();
    clock.advance(Duration.ofMillis(101));

    long start = System.nanoTime();
    assertThat(replica.writes("a").take().allowed()).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(90), Duration.ofMillis(300));

    start = System.nanoTime();
    assertThat(drain(replica.writes("a"))).isEqualTo(99);
    assertThat(drain(replica.writes("b"))).isEqualTo(100);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(90));

    redis.resume();
    await().until(() -> shared(replica));
  }

  @Test
  void take_redisFrozenUnder64Threads_delaysNoneForLong() throws Exception {
    replica.writes("a").take();
    redis.pause();
    clock.advance(Duration.ofMillis(101));
    Callable<Duration> take =
        () -> {
          long start = System.nanoTime();
          replica.writes("a").take();
          return Duration.ofNanos(System.nanoTime() - start);
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var task : threads.invokeAll(Stream.generate(() -> take).limit(64).toList())) {
        assertThat(task.get()).isLessThan(Duration.ofMillis(300));
      }
    }
    redis.resume();
  }

  @Test
  void take_redisFull_countsHereAndHeals() {
    redis.commands().configSet("maxmemory", "1"); // every write is refused
    assertThat(drain(replica.writes("a"))).isEqualTo(100);
    assertThat(replica.circuit.open()).isTrue();

    redis.commands().configSet("maxmemory", "0");
    assertThat(shared(replica)).isTrue();
  }

  @Test
  void charge_redisStopped_stillRefuses() {
    redis.kill();
    var bucket = replica.limiter(Limit.Kind.ADDRESS).bucket("192.0.2.1");
    for (int i = 0; i < 100; i++) {
      assertThat(bucket.look().allowed()).isTrue();
      bucket.charge();
    }
    assertThat(bucket.look().allowed()).isFalse();
  }

  @Test
  void take_redisNeverThere_countsHereAndHeals() {
    redis.kill();
    var early = replica();
    assertThat(drain(early.writes("a"))).isEqualTo(100);

    redis.start();
    await().until(() -> shared(early));
  }

  private Replica replica() {
    return new Replica(
        redis.gateway(),
        clock,
        RateLimiterTests.limits(600, 100),
        RateLimitConfiguration.REDIS_TIMEOUT);
  }

  /** Whether it counts in Redis when it is time to try again. */
  private boolean shared(Replica replica) {
    clock.advance(RETRY);
    replica.writes("a").take();
    return !replica.circuit.open();
  }
}
