package com.dese.ajan.ratelimit;

import static java.util.Objects.requireNonNull;

import io.github.bucket4j.TimeMeter;
import io.lettuce.core.RedisClient;
import java.util.EnumMap;
import java.util.Map;

/** The limits of one replica: its own connection, circuit and caches. */
final class Replica implements AutoCloseable {
  final RedisCircuit circuit;
  final SharedBuckets shared;
  private final RedisClient client;
  private final LimitConnection connection;
  private final Map<Limit.Kind, RateLimiter> limiters = new EnumMap<>(Limit.Kind.class);

  /** The circuit goes by the same clock as the buckets. */
  Replica(TestRedis redis, TimeMeter clock, RateLimitProperties limits) {
    this.client = redis.client();
    this.connection = new LimitConnection(client);
    this.circuit = new RedisCircuit(clock::currentTimeNanos);
    this.shared = new SharedBuckets(new LimitRedis<>(connection), circuit, clock);
    for (var kind : Limit.Kind.values()) {
      limiters.put(kind, new RateLimiter(kind, limits, shared));
    }
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
    connection.close();
    client.shutdown();
  }
}
