package com.dese.ajan.aiops.judgement;

import org.springframework.modulith.NamedInterface;

/**
 * A query that is evaluated at each step of a range.
 *
 * @param fromMillis first time, milliseconds since the Unix epoch
 * @param toMillis no time is later, milliseconds since the Unix epoch
 * @param stepMillis greater than 0
 */
@NamedInterface("judgement")
public record RangeQuery(String promQl, long fromMillis, long toMillis, long stepMillis) {
  /** At most, as a Prometheus has it. */
  public static final int MOST_POINTS = 11_000;

  /** How many times it is evaluated; 0 where it ends before it begins. */
  int points() {
    return (int) Math.max(0, (toMillis - fromMillis) / stepMillis + 1);
  }
}
