package com.dese.ajan.aiops.stats;

/**
 * Exponentially weighted level and deviation that an outlier moves only as far as a large but usual
 * sample would: what is learnt is clipped.
 *
 * <p>The recurrence is that of T. Finch, Incremental calculation of weighted mean and variance,
 * 2009, section 9: no two large sums are subtracted.
 */
public final class WinsorizedLevel {
  private final double rate;
  private double level;
  private double square;

  /** {@code halfLife} is in samples, above 0. */
  public WinsorizedLevel(double halfLife) {
    rate = Decay.rate(halfLife);
  }

  public double level() {
    return level;
  }

  /** Root of the mean squared distance from the level. */
  public double deviation() {
    return Math.sqrt(square);
  }

  /**
   * Takes a value in.
   *
   * @param leastRate weight of the sample if larger than that of the half-life: 1/n makes a young
   *     level a plain mean
   * @param limit largest distance that is learnt as it is
   */
  public void learn(double value, double leastRate, double limit) {
    double distance = Math.clamp(value - level, -limit, limit);
    double weight = Math.max(rate, leastRate);
    level += weight * distance;
    square += weight * (distance * distance - square);
  }

  public void carry(StateStream stream) {
    level = stream.next(level);
    square = stream.next(square);
  }
}
