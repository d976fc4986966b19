package com.dese.ajan.aiops.anomaly;

import com.dese.ajan.aiops.stats.StateStream;

/**
 * What the hour of the week adds to the daily profile. It watches from the second day on and speaks
 * up only after two weeks, and only where it would have predicted better than no correction.
 */
final class WeeklyCorrection {
  private static final int HOURS = 168;
  private static final long HOUR_MILLIS = 3_600_000;

  /** Weight of an hour's visit. */
  private static final double RATE = 0.3;

  /** How much smaller the mean error must be with it. */
  private static final double WORTHWHILE = 0.9;

  private final float[] corrections = new float[HOURS];
  private final short[] counts = new short[HOURS];
  private double errorWithout;
  private double errorWith;
  private long compared;

  // not state
  private int hour;

  void seek(long epochMillis) {
    hour = (int) Math.floorMod(Math.floorDiv(epochMillis, HOUR_MILLIS), (long) HOURS);
  }

  /** At the time sought; 0 unless it helps. */
  double value(double days) {
    return days > 14 && errorWith < WORTHWHILE * errorWithout ? corrections[hour] : 0;
  }

  /**
   * Takes in what was seen at the time sought.
   *
   * @param residual what the day's profile left unexplained, clipped
   * @param visits share of an hour that a sample stands for
   */
  void learn(double residual, double days, double visits) {
    if (days > 9 && counts[hour] > 0) {
      double weight = Math.max(Math.min(0.5, visits / HOURS), 1.0 / ++compared);
      errorWithout += weight * (Math.abs(residual) - errorWithout);
      errorWith += weight * (Math.abs(residual - corrections[hour]) - errorWith);
    }
    if (counts[hour] < Short.MAX_VALUE) {
      counts[hour]++;
    }
    double weight = Math.max(Math.min(1, RATE * visits), 1.0 / counts[hour]);
    corrections[hour] += (float) (weight * (residual - corrections[hour]));
  }

  void carry(StateStream stream) {
    stream.next(corrections);
    stream.next(counts);
    errorWithout = stream.next(errorWithout);
    errorWith = stream.next(errorWith);
    compared = stream.next(compared);
  }
}
