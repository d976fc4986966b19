package com.dese.ajan.aiops.anomaly;

/** Scores one series as its samples come; not safe for use by several threads at once. */
public interface Detector {
  /**
   * Scores a sample against the past, then learns from it. A value that is not finite or as large
   * as 1e30 and a sample that is not younger than the last one get no score and teach nothing.
   *
   * @param value in the metric's base unit
   * @param epochMillis time of the sample, milliseconds since the Unix epoch
   */
  Score update(double value, long epochMillis);

  /** All state, so that a restored detector goes on to the last bit. */
  byte[] snapshot();
}
