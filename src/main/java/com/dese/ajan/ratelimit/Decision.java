package com.dese.ajan.ratelimit;

/**
 * What a bucket said to a request.
 *
 * @param limit the bucket's limit
 * @param allowed whether the request may pass
 * @param remaining whole tokens that are left, never negative
 * @param nanosUntilNext nanoseconds until one more token is there, as seen now
 */
record Decision(Limit limit, boolean allowed, long remaining, long nanosUntilNext) {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /**
   * Seconds until one more request may pass, rounded up, at least 1. It is the {@code t} of the
   * RateLimit field and Retry-After alike, which so never names an earlier time (section 6 of the
   * draft).
   */
  long secondsUntilNext() {
    return Math.max(1, Math.ceilDiv(nanosUntilNext, NANOS_PER_SECOND));
  }

  /**
   * The RateLimit field: {@code r} requests may follow at once, and in {@code t} seconds there is
   * more (draft-ietf-httpapi-ratelimit-headers-10, sections 4.1.1 and 4.1.2). The tokens of a
   * bucket come one by one, so {@code t} is the time until the next one and not until all are back.
   */
  String field() {
    return "\"" + limit.kind().label() + "\";r=" + remaining + ";t=" + secondsUntilNext();
  }
}
