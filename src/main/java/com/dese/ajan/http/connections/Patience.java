package com.dese.ajan.http.connections;

import java.time.Duration;

/**
 * How much longer the peer of a connection may keep us waiting. Time that we wait for it drains the
 * patience and bytes that come or go refill it at the minimum rate, never beyond the grace period;
 * so a peer that holds the rate is never cut, and one that stays below it is cut soon, however much
 * it moved before. It is a token bucket of waiting time: no timer, and O(1) an operation.
 *
 * <p>Not safe for several threads at once: a connection is served by one at a time.
 */
final class Patience {
  private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

  private final long graceNanos;
  private final double nanosPerByte;

  private long leftNanos;
  private boolean waiting;
  private long waitingSinceNanos;

  /**
   * @param grace how long a peer may lag behind the rate at most
   * @param bytesPerSecond the minimum rate; at least 1
   */
  Patience(Duration grace, long bytesPerSecond) {
    this.graceNanos = grace.toNanos();
    this.nanosPerByte = NANOS_PER_SECOND / bytesPerSecond;
    this.leftNanos = graceNanos;
  }

  /** The peer starts anew, as with the next request on its connection. */
  void renew() {
    leftNanos = graceNanos;
    waiting = false;
  }

  /**
   * The peer starts after it kept us waiting, which takes half of the grace at most: it may have
   * been us who did not look.
   */
  void renewAfterWait(long sinceNanoTime, long nanoTime) {
    renew();
    leftNanos -= Math.min(graceNanos / 2, nanoTime - sinceNanoTime);
  }

  /** There is nothing to read, or no room to write, until the peer moves. */
  void waitFrom(long nanoTime) {
    if (!waiting) {
      waiting = true;
      waitingSinceNanos = nanoTime;
    }
  }

  /**
   * The peer has moved.
   *
   * @param bytes how many bytes came or went, at least 1
   */
  void moved(int bytes, long nanoTime) {
    if (waiting) {
      waiting = false;
      leftNanos -= nanoTime - waitingSinceNanos;
    }
    if (leftNanos > 0) { // used up is used up
      leftNanos = Math.min(graceNanos, leftNanos + (long) (bytes * nanosPerByte));
    }
  }

  /** How long the peer may still keep us waiting, milliseconds; 0 once the patience is used up. */
  long leftMillis(long nanoTime) {
    var left = waiting ? leftNanos - (nanoTime - waitingSinceNanos) : leftNanos;
    return Math.ceilDiv(Math.max(0, left), 1_000_000);
  }
}
