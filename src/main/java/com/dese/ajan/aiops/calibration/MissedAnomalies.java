package com.dese.ajan.aiops.calibration;

/**
 * Lowers a threshold for anomalies that were missed. Nobody knows how strong they were, as they
 * raised no alert, so their number alone counts: the more of them beyond the false alarms, the
 * nearer to the least threshold; four go half the way.
 */
public final class MissedAnomalies {
  private static final double HALF_WAY = 4;

  private MissedAnomalies() {}

  /**
   * The threshold for series that nobody judged.
   *
   * @param usual without any verdict
   * @param least that it may be, at most {@code usual}
   * @param missed false negatives
   * @param falseAlarms false positives on the same metric
   */
  public static double threshold(double usual, double least, long missed, long falseAlarms) {
    double beyond = Math.max(0, missed - falseAlarms);
    return usual - (usual - least) * beyond / (beyond + HALF_WAY);
  }
}
