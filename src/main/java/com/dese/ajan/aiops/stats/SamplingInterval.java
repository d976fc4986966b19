package com.dese.ajan.aiops.stats;

/** The usual distance of samples, by majority vote, so that gaps and stray times do not matter. */
public final class SamplingInterval {
  private static final double REFERENCE_MILLIS = 300_000;

  private long millis;
  private long votes;
  private double decades;

  /** How many reference intervals of five minutes it is, 0 while unknown. */
  public double relative() {
    return millis / REFERENCE_MILLIS;
  }

  /** {@code log10} of {@link #relative()}, 0 while unknown. */
  public double decades() {
    return decades;
  }

  /** In milliseconds, 0 while unknown. */
  public long millis() {
    return millis;
  }

  /** Takes the distance of two neighbours, in milliseconds. */
  public void learn(long distanceMillis) {
    if (distanceMillis == millis) {
      votes++;
    } else if (--votes <= 0) {
      millis = distanceMillis;
      votes = 1;
      decades = Math.log10(relative());
    }
  }

  public void carry(StateStream stream) {
    millis = stream.next(millis);
    votes = stream.next(votes);
    decades = stream.next(decades);
  }
}
