package com.dese.ajan.aiops.canary;

import org.jspecify.annotations.Nullable;

/**
 * How long the canary is to be watched: what may go wrong by chance is spread over this. It must
 * stay the same from look to look.
 *
 * @param points samples a side, or rows of a ratio; null: as many as fit into the duration
 * @param millis duration, milliseconds
 */
public record Plan(@Nullable Integer points, long millis) {
  /** 30 minutes; 60 samples or 30 rows where times are not known. */
  public static final Plan STANDARD = new Plan(null, 1_800_000);

  /** Where neither points nor times are known. */
  private static final int SAMPLES = 60;

  private static final int ROWS = 30;
  private static final int FEWEST = 8;

  /**
   * Samples a side until the end of the plan.
   *
   * @param stepMillis their distance, milliseconds; 0: not known
   */
  double samples(long stepMillis) {
    return points(stepMillis, SAMPLES, FEWEST);
  }

  /**
   * Rows of a ratio until the end of the plan.
   *
   * @param stepMillis their distance, milliseconds; 0: not known
   */
  double rows(long stepMillis) {
    return points(stepMillis, ROWS, 1);
  }

  private double points(long stepMillis, int usual, int fewest) {
    if (points != null) {
      return Math.max(fewest, points);
    }
    return stepMillis == 0 ? usual : Math.max(fewest, millis / (double) stepMillis);
  }
}
