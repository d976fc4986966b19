package com.dese.ajan.aiops.incident.ranking;

/**
 * Samples of one metric of one node on an even grid.
 *
 * @param startMillis time of the first sample, milliseconds since the Unix epoch
 * @param stepMillis distance of samples, 1 or more
 * @param values in the metric's unit, whichever that is, one unit for all of a kind; NaN is a gap;
 *     not copied
 */
@SuppressWarnings("ArrayRecordComponent") // up to 200,000 numbers, which nobody changes or compares
public record MetricSeries(
    String name,
    String node,
    SeriesKind kind,
    Side side,
    long startMillis,
    long stepMillis,
    double[] values) {
  public MetricSeries {
    if (stepMillis < 1) {
      throw new IllegalArgumentException("step must be at least 1 ms but is " + stepMillis);
    }
  }

  long millis(int index) {
    return startMillis + index * stepMillis;
  }

  /** Index of the first sample later than a time, from 0 to the number of samples. */
  int firstAfter(long epochMillis) {
    long index = Math.floorDiv(epochMillis - startMillis, stepMillis) + 1;
    return Math.clamp(index, 0, values.length);
  }
}
