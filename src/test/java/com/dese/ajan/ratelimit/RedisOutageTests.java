package com.dese.ajan.ratelimit;

import static com.dese.ajan.ratelimit.Replica.drain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis away, frozen or full never fails a request, and delays hardly any. */
class RedisOutageTests {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final HandClock clock = new HandClock();
  private TestRedis redis;
  private Replica replica;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    redis = new TestRedis(directory);
    replica =
        new Replica(
            redis, clock, RateLimiterTests.limits(600, 100), RateLimitConfiguration.REDIS_TIMEOUT);
  }

  @AfterEach
  void stop() {
    replica.close();
    redis.close();
  }

  @Test
  void take_redisStopped_countsHereAndHeals() throws IOException {
    assertThat(replica.writes("a").take().remaining()).isEqualTo(99);
    redis.stop();
    clock.advance(Duration.ofMillis(101)); // time to ask Redis

    long start = System.nanoTime();
    assertThat(drain(replica.writes("a"))).isEqualTo(100);
    assertThat(drain(replica.writes("b"))).isEqualTo(100);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(400));
    assertThat(replica.circuit.open()).isTrue();

    redis.restart();
    await()
        .until(() -> {
          clock.advance(RETRY);
          replica.writes("a").take();
          return !replica.circuit.open();
        });
  }

  @Test
  void take_redisGoesAwayHalfWay_goesOnWithTheTokensLastSeen() {
    for (int i = 0; i < 70; i++) {
      replica.writes("a").take();
    }
    redis.stop();
    clock.advance(Duration.ofMillis(500)); // 5 tokens
    assertThat(drain(replica.writes("a"))).isEqualTo(35);
    assertThat(replica.circuit.open()).isTrue();
    clock.advance(RETRY);
    assertThat(drain(replica.writes("a"))).isEqualTo(10);
  }

  @Test
  void take_redisFrozen_waitsOnceAndHeals() throws Exception {
    replica.writes("a").take();
    redis.freeze();
    clock.advance(Duration.ofMillis(101));

    long start = System.nanoTime();
    assertThat(replica.writes("a").take().allowed()).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(90), Duration.ofMillis(300));

    start = System.nanoTime();
    assertThat(drain(replica.writes("a"))).isEqualTo(99);
    assertThat(drain(replica.writes("b"))).isEqualTo(100);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(90));

    redis.thaw();
    clock.advance(RETRY);
    await()
        .until(() -> {
          clock.advance(RETRY);
          replica.writes("a").take();
          return !replica.circuit.open();
        });
  }

  @Test
  void take_redisFrozenUnder64Threads_delaysNoneForLong() throws Exception {
    replica.writes("a").take();
    redis.freeze();
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
    redis.thaw();
  }

  @Test
  void take_redisFull_countsHereAndHeals() {
    setMaxMemory("1mb"); // less than is used: every write is refused
    assertThat(drain(replica.writes("a"))).isEqualTo(100);
    assertThat(replica.circuit.open()).isTrue();

    setMaxMemory("0");
    clock.advance(RETRY);
    replica.writes("a").take();
    assertThat(replica.circuit.open()).isFalse();
  }

  @Test
  void charge_redisStopped_stillRefuses() {
    redis.stop();
    var bucket = replica.limiter(Limit.Kind.ADDRESS).bucket("192.0.2.1");
    for (int i = 0; i < 100; i++) {
      assertThat(bucket.look().allowed()).isTrue();
      bucket.charge();
    }
    assertThat(bucket.look().allowed()).isFalse();
  }

  @Test
  void take_redisNeverThere_countsHereAndHeals() throws IOException {
    redis.stop();
    try (var early =
        new Replica(
            redis,
            clock,
            RateLimiterTests.limits(600, 100),
            RateLimitConfiguration.REDIS_TIMEOUT)) {
      assertThat(drain(early.writes("a"))).isEqualTo(100);
      redis.restart();
      await()
          .until(() -> {
            clock.advance(RETRY);
            early.writes("a").take();
            return !early.circuit.open();
          });
    }
  }

  private void setMaxMemory(String bytes) {
    try (var client = redis.client();
        var connection = client.connect()) {
      connection.sync().configSet("maxmemory", bytes);
    }
  }
}
