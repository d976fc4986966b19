package com.dese.ajan.ratelimit;

import static java.util.Locale.ROOT;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;

/**
 * A token bucket's size and pace.
 *
 * @param kind what it counts
 * @param perMinute tokens that flow in a minute, one at a time; at least 1
 * @param burst tokens that a full bucket holds; at least 1
 */
record Limit(Kind kind, int perMinute, int burst) {
  /** How long a replica may go on without telling the others what it let through. */
  static final Duration MAX_UNSHARED_TIME = Duration.ofMillis(100);

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int BURST_SHARE = 20; // one twentieth is 5 %

  enum Kind {
    /** GET, HEAD and OPTIONS of a token subject. */
    READ,
    /** Every other method of a token subject. */
    WRITE,
    /** Requests of an address that ended in 401. */
    ADDRESS,
    /** Requests of an address for a token. */
    TOKEN;

    /** The name that clients and meters see. */
    String label() {
      return name().toLowerCase(ROOT);
    }
  }

  double nanosPerToken() {
    return (double) MINUTE.toNanos() / perMinute;
  }

  /**
   * Tokens that a replica may give away before it tells the others: 5 % of the burst, or what flows
   * in within {@link #MAX_UNSHARED_TIME} where that is more. This is by how much each replica may
   * overshoot the limit.
   */
  long maxUnsharedTokens() {
    var inflow = perMinute * MAX_UNSHARED_TIME.toMillis() / MINUTE.toMillis();
    return Math.clamp(Math.max(burst / BURST_SHARE, inflow), 1, burst);
  }

  Bandwidth bandwidth(long initialTokens) {
    return Bandwidth.builder()
        .capacity(burst)
        .refillGreedy(perMinute, MINUTE)
        .initialTokens(initialTokens)
        .build();
  }

  BucketConfiguration configuration() {
    return BucketConfiguration.builder().addLimit(bandwidth(burst)).build();
  }

  /**
   * The RateLimit-Policy field: {@code q} requests in {@code w} seconds
   * (draft-ietf-httpapi-ratelimit-headers-10, section 3).
   */
  String policy() {
    return "\"" + kind.label() + "\";q=" + perMinute + ";w=" + MINUTE.toSeconds();
  }
}
