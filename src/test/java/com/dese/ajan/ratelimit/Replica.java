package com.dese.ajan.ratelimit;

import static java.util.Objects.requireNonNull;

import io.github.bucket4j.TimeMeter;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The limits of one replica: its own connection, circuit and caches. */
final class Replica implements AutoCloseable {
  final RedisCircuit circuit;
  final SharedBuckets shared;
  private final RedisClient client;
  private @Nullable StatefulRedisConnection<String, byte[]> connection;
  private final Map<Limit.Kind, RateLimiter> limiters = new EnumMap<>(Limit.Kind.class);

  /** The circuit goes by the same clock as the buckets. */
  Replica(TestRedis redis, TimeMeter clock, RateLimitProperties limits, Duration timeout) {
    this.client = redis.client();
    this.circuit = new RedisCircuit(clock::currentTimeNanos);
    this.shared = new SharedBuckets(new LimitRedis<>(this::commands), circuit, clock, timeout);
    for (var kind : Limit.Kind.values()) {
      limiters.put(kind, new RateLimiter(kind, limits, shared));
    }
  }

  private synchronized RedisClusterAsyncCommands<String, byte[]> commands() {
    var made = connection;
    if (made == null) {
      made = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
      connection = made;
    }
    return made.async();
  }

  RateLimiter limiter(Limit.Kind kind) {
    return requireNonNull(limiters.get(kind));
  }

  LimitedBucket writes(String subject) {
    return limiter(Limit.Kind.WRITE).bucket(subject);
  }

  /** Takes until refused and says how many passed. */
  static int drain(LimitedBucket bucket) {
    int passed = 0;
    while (bucket.take().allowed()) {
      passed++;
    }
    return passed;
  }

  @Override
  public void close() {
    client.shutdown();
  }
}
