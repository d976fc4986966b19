package com.dese.ajan.ratelimit;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.delay.DelayOptimization;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce.LettuceBasedProxyManagerBuilder;
import io.github.bucket4j.redis.lettuce.RedisApi;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/**
 * Buckets that live in Redis. A key expires a minute after its bucket would be full again, and
 * names the size and pace, so that a changed limit starts with a bucket of its own.
 *
 * <p>Replicas fill the buckets by their own clocks. A clock that runs behind the others' adds
 * nothing until it has caught up; one that runs ahead by some time gives away that time's tokens
 * once.
 */
final class SharedBuckets {
  private static final String PREFIX = "ajan:v1:limit:";
  private static final Duration KEEP_FULL = Duration.ofMinutes(1);
  private static final int MAX_SWAPS = 32; // lost races against other replicas, all in one timeout
  private static final Pattern PLAIN_OWNER = Pattern.compile("[A-Za-z0-9._@:/-]{1,128}");

  private final ProxyManager<String> redis;
  private final RedisCircuit circuit;
  private final TimeMeter clock;
  private final Queue<UnsharedTokens> unsharedTokens = new ConcurrentLinkedQueue<>();

  /**
   * @param timeout the longest that one step waits for Redis; making a new bucket takes two steps
   */
  SharedBuckets(RedisApi<String> redis, RedisCircuit circuit, TimeMeter clock, Duration timeout) {
    this.circuit = circuit;
    this.clock = clock;
    this.redis =
        new LettuceBasedProxyManagerBuilder<>(redis)
            .clientClock(clock)
            .executionStrategy(circuit)
            .requestTimeout(timeout)
            .maxRetries(MAX_SWAPS)
            .expirationAfterWrite(
                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEEP_FULL))
            .build();
  }

  /** Makes the bucket without asking Redis. Keep it: it knows what it has not shared yet. */
  LimitedBucket bucket(Limit limit, String owner) {
    var unshared = new DelayParameters(limit.maxUnsharedTokens(), Limit.MAX_UNSHARED_TIME);
    var tokens = new UnsharedTokens(unsharedTokens);
    var bucket =
        redis
            .builder()
            .withOptimization(new DelayOptimization(unshared, tokens, clock))
            .build(key(limit, owner), limit::configuration);
    tokens.of(bucket);
    return new LimitedBucket(limit, bucket, circuit, clock);
  }

  /** Tells Redis of every token that it has not heard of, while it is there. */
  void share() {
    for (int left = unsharedTokens.size(); left > 0 && !circuit.open(); left--) {
      var next = unsharedTokens.poll();
      if (next != null) {
        try {
          next.share();
        } catch (RuntimeException e) {
          return; // the circuit has seen it; the bucket tells with its next request
        }
      }
    }
  }

  static String key(Limit limit, String owner) {
    var text = PLAIN_OWNER.matcher(owner).matches() ? owner : "~" + sha256(owner);
    return PREFIX
        + limit.kind().label()
        + ":"
        + limit.perMinute()
        + "/"
        + limit.burst()
        + ":"
        + text;
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
