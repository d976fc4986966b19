package com.dese.ajan.aiops.anomaly;

/**
 * A sample and what was expected, for a plot.
 *
 * @param epochMillis milliseconds since the Unix epoch
 * @param value in the metric's unit
 * @param expected before the sample, in the metric's unit; NaN while nothing is known
 * @param deviation width of one unit of z, in the metric's unit; NaN while nothing is known
 * @param z signed; 0 while nothing is known
 */
public record ScoredSample(
    long epochMillis, double value, double expected, double deviation, double z) {
  static final ScoredSample NONE = new ScoredSample(0, 0, 0, 0, 0);
}
