package com.dese.ajan.ratelimit;

import static java.util.Objects.requireNonNull;

import com.dese.ajan.redis.RedisGateway;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The limits of one replica: its own circuit and caches. */
final class Replica {
  final RedisCircuit circuit;
  final SharedBuckets shared;
  private final Map<Limit.Kind, RateLimiter> limiters = new EnumMap<>(Limit.Kind.class);

  /** The circuit goes by the same clock as the buckets. */
  Replica(RedisGateway redis, TimeMeter clock, RateLimitProperties limits, Duration timeout) {
    this.circuit = new RedisCircuit(clock::currentTimeNanos);
    this.shared =
        new SharedBuckets(new LimitRedis<>(redis::binaryCommands), circuit, clock, timeout);
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
}
