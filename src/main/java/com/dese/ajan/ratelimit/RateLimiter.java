package com.dese.ajan.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of one kind, by owner. This replica keeps the {@value #MAX_BUCKETS} it used last; one
 * that was dropped is read from Redis again, less the few tokens that it had not shared.
 */
final class RateLimiter {
  static final int MAX_BUCKETS = 10_000;
  private static final Duration IDLE = Duration.ofMinutes(5);

  private final Limit.Kind kind;
  private final RateLimitProperties limits;
  private final SharedBuckets shared;
  private final Cache<String, LimitedBucket> buckets =
      Caffeine.newBuilder().maximumSize(MAX_BUCKETS).expireAfterAccess(IDLE).build();

  RateLimiter(Limit.Kind kind, RateLimitProperties limits, SharedBuckets shared) {
    this.kind = kind;
    this.limits = limits;
    this.shared = shared;
  }

  LimitedBucket bucket(String owner) {
    return buckets.get(owner, name -> shared.bucket(limits.limit(kind, name), name));
  }

  /** The owner's bucket if this replica has used it lately. */
  @Nullable LimitedBucket known(String owner) {
    return buckets.getIfPresent(owner);
  }

  long size() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }
}
