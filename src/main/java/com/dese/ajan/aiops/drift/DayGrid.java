package com.dese.ajan.aiops.drift;

/**
 * Divides days of UTC into equal blocks: as many as give each a sample, 96 at most.
 *
 * @param bins blocks in a day: 96, 48 or 24
 * @param intervalMillis usual distance of samples
 */
record DayGrid(int bins, long intervalMillis) {
  static final long DAY_MILLIS = 86_400_000;

  private static final double CLIP = 4;
  private static final double CLIPPED_SAMPLES = 15;
  private static final double MOST_CLIP = 12;

  private static final int[] DIVISIONS = {96, 48, 24};

  /** Whether a day has enough samples to be divided. */
  static boolean fits(long intervalMillis) {
    return intervalMillis > 0 && DAY_MILLIS / intervalMillis >= DIVISIONS[DIVISIONS.length - 1];
  }

  /** The finest that fits. */
  static DayGrid of(long intervalMillis) {
    for (int bins : DIVISIONS) {
      if (DAY_MILLIS / intervalMillis >= bins) {
        return new DayGrid(bins, intervalMillis);
      }
    }
    throw new IllegalArgumentException("too slow for a day's grid: " + intervalMillis + " ms");
  }

  long blockMillis() {
    return DAY_MILLIS / bins;
  }

  /** Samples in a block, at least 1. */
  double perBlock() {
    return (double) blockMillis() / intervalMillis;
  }

  double perDay() {
    return (double) DAY_MILLIS / intervalMillis;
  }

  /** Start of the block of a time. */
  long start(long epochMillis) {
    return epochMillis - Math.floorMod(epochMillis, blockMillis());
  }

  /** The bin of a block's start, 0 to {@link #bins()} - 1. */
  int bin(long startMillis) {
    return (int) (Math.floorMod(startMillis, DAY_MILLIS) / blockMillis());
  }

  /** How far into its block a sample is whose distance from the start is given, 0 to 1. */
  double share(long sinceStartMillis) {
    return Math.min(1, (sinceStartMillis + intervalMillis / 2.0) / blockMillis());
  }

  /**
   * Largest distance of a sample from its expected value that counts, in deviations: 4, so that a
   * burst moves a block little; up to 12 where blocks have so few samples that a real change needs
   * it.
   */
  double clip() {
    return Math.clamp(CLIP * Math.sqrt(CLIPPED_SAMPLES / perBlock()), CLIP, MOST_CLIP);
  }
}
