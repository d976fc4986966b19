package com.dese.ajan.aiops.series;

import java.util.Arrays;

/** Samples of one series in the order in which they came, without an object for each. */
public final class SampleColumns {
  private long[] epochMillis = new long[64];
  private double[] values = new double[64];
  private int size;

  /**
   * Adds one.
   *
   * @param millis milliseconds since the Unix epoch
   * @param value in the metric's unit; NaN where there is none
   */
  public void add(long millis, double value) {
    if (size == values.length) {
      epochMillis = Arrays.copyOf(epochMillis, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    epochMillis[size] = millis;
    values[size++] = value;
  }

  public int size() {
    return size;
  }

  /** Milliseconds since the Unix epoch. */
  public long epochMillis(int index) {
    return epochMillis[index];
  }

  /** NaN where there is none. */
  public double value(int index) {
    return values[index];
  }
}
