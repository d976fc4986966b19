package com.dese.ajan.aiops.canary;

import org.jspecify.annotations.Nullable;

/**
 * Measurements of one side, in the order of their times.
 *
 * @param epochMillis strictly increasing, milliseconds since the Unix epoch, as many as values;
 *     null where times are not known
 * @param values in the metric's unit; NaN where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // columns of numbers, which nobody changes or compares
public record Samples(long @Nullable [] epochMillis, double[] values) {
  public static final Samples NONE = untimed(new double[0]);

  public Samples {
    if (epochMillis != null && epochMillis.length != values.length) {
      throw new IllegalArgumentException(
          "%d times for %d values".formatted(epochMillis.length, values.length));
    }
  }

  /** Whose times nobody knows. */
  public static Samples untimed(double[] values) {
    return new Samples(null, values);
  }
}
