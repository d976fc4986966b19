package com.dese.ajan.aiops.stats;

/** Mean distance of the values from their long-run mean: how much a series moves at all. */
public final class MeanDistance {
  private static final double RATE = 1.0 / 2_000;

  private double mean;
  private double distance;

  /** In the values' unit, 0 or more. */
  public double value() {
    return distance;
  }

  /**
   * Takes a value in.
   *
   * @param leastRate weight of the value if larger than the usual one: 1/n makes a young mean plain
   */
  public void learn(double value, double leastRate) {
    double weight = Math.max(RATE, leastRate);
    mean += weight * (value - mean);
    distance += weight * (Math.abs(value - mean) - distance);
  }

  public void carry(StateStream stream) {
    mean = stream.next(mean);
    distance = stream.next(distance);
  }
}
