package com.dese.ajan.aiops.canary.kayenta;

import java.util.Arrays;

/** What is done where a value is missing. */
public enum NanStrategy {
  /** It is left out; a side without any value is no data. */
  REMOVE,
  /** It is 0, as for counts of what did not happen; a side without any value passes. */
  REPLACE;

  double[] applied(double[] values) {
    var kept = Arrays.stream(values);
    return (this == REMOVE ? kept.filter(value -> !Double.isNaN(value)) : kept)
        .map(value -> Double.isNaN(value) ? 0 : value + 0.0) // -0.0 becomes 0.0, for they are equal
        .toArray();
  }
}
