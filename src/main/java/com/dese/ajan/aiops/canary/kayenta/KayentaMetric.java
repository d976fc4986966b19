package com.dese.ajan.aiops.canary.kayenta;

import com.dese.ajan.aiops.canary.Harm;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One metric of an experiment and its control, and how they are compared.
 *
 * @param groups whose scores it counts in; in none it counts for nothing but a critical failure
 * @param control in the metric's unit, -1e300 to 1e300; NaN where there is none
 * @param experiment in the metric's unit, -1e300 to 1e300; NaN where there is none
 * @param direction which change is bad
 * @param critical whether its failure, or its lack of data, fails the canary
 * @param mustHaveData whether it fails without data, unless critical
 */
@SuppressWarnings("ArrayRecordComponent") // columns of numbers, which nobody changes or compares
public record KayentaMetric(
    String name,
    List<String> groups,
    double[] control,
    double[] experiment,
    Harm direction,
    NanStrategy nanStrategy,
    boolean critical,
    boolean mustHaveData,
    Method method) {
  private static final double LARGEST = 1e300; // so that sums and differences are finite

  public KayentaMetric {
    groups = List.copyOf(groups);
    if (DoubleStream.concat(Arrays.stream(control), Arrays.stream(experiment))
        .anyMatch(value -> Math.abs(value) > LARGEST)) {
      throw new IllegalArgumentException("a value of " + name + " is beyond " + LARGEST);
    }
  }
}
