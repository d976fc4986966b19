package com.dese.ajan.aiops.anomaly;

/**
 * The sample of an anomaly that was the most unusual.
 *
 * @param value in the metric's unit
 * @param expected before the sample, in the metric's unit
 * @param lower edge of the band of usual values
 * @param upper edge of the band of usual values
 * @param z signed
 * @param epochMillis when
 */
public record Peak(
    double value, double expected, double lower, double upper, double z, long epochMillis) {
  boolean isBeyond(Peak other) {
    return Math.abs(z) > Math.abs(other.z);
  }

  static Peak of(Score score, double threshold, long epochMillis) {
    return new Peak(
        score.value(),
        score.expected(),
        score.lower(threshold),
        score.upper(threshold),
        score.z(),
        epochMillis);
  }
}
