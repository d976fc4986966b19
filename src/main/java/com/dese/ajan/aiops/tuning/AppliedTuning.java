package com.dese.ajan.aiops.tuning;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decided about a metric's thresholds.
 *
 * @param atMillis when, milliseconds since the Unix epoch
 * @param by subject of the token
 * @param held whether the thresholds stay at home until somebody applies what is proposed
 * @param threshold of series without one of their own; absent: as the settings have it
 * @param series by {@link com.dese.ajan.aiops.series.SeriesId#encoded()}
 */
public record AppliedTuning(
    String metric,
    long atMillis,
    String by,
    boolean held,
    @Nullable Double threshold,
    Map<String, Agreed> series) {
  /**
   * For one series.
   *
   * @param threshold standard deviations
   * @param leastExcursion in the metric's unit; 0: none
   */
  public record Agreed(double threshold, double leastExcursion) {}
}
