package com.dese.ajan.aiops.drift;

/**
 * Weekends are calmer in many series. A daily swing that shrinks at one is told only if it has not
 * come back on Monday.
 */
final class Weekend {
  private static final long HOUR_MILLIS = 3_600_000;
  private static final long WEEK_HOURS = 168;

  /** From the Unix epoch, a Thursday, back to a Monday. */
  private static final long EPOCH_HOURS = 72;

  /** Friday 12:00 to Monday 18:00 UTC: a weekend anywhere on earth, and some hours to come back. */
  private static final long FROM_HOUR = 4 * 24 + 12;

  private static final long TO_HOUR = 18;

  private static final double LEAST_LOSS = 0.1;
  private static final double MOST_LOSS = 1.2;

  /** What another explanation must be better by, in variances of a block. */
  private static final double MARGIN = 8;

  private Weekend() {}

  static boolean covers(long epochMillis) {
    long hour = Math.floorMod(epochMillis / HOUR_MILLIS + EPOCH_HOURS, WEEK_HOURS);
    return hour >= FROM_HOUR || hour < TO_HOUR;
  }

  /**
   * Whether a shrunken season explains the newest blocks about as well as another level does.
   *
   * @param variance of a block mean
   */
  static boolean explains(SeasonFit fit, double variance) {
    return fit.share() < -LEAST_LOSS
        && fit.share() > -MOST_LOSS
        && fit.leftBySeason() < fit.leftByLevel() + MARGIN * variance;
  }
}
