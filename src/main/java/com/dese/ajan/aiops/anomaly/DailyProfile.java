package com.dese.ajan.aiops.anomaly;

import com.dese.ajan.aiops.stats.StateStream;

/**
 * Level and mean distance by time of the UTC day, in slots of half an hour, linear between their
 * centres. Values are relative to the series' origin, so single precision is enough.
 */
final class DailyProfile {
  private static final int SLOTS = 48;
  private static final long DAY_MILLIS = 86_400_000;
  private static final double RATE = 0.04;

  /** Mean distance to standard deviation, as in a Gaussian. */
  private static final double TO_DEVIATION = 1.2533;

  private final float[] levels = new float[SLOTS];
  private final float[] distances = new float[SLOTS];
  private final short[] counts = new short[SLOTS];

  // where the last time asked for lies; not state
  private int slot;
  private int neighbour;
  private double share;

  /** Goes to a time; answers whether its slot was ever seen. */
  boolean seek(long epochMillis) {
    double position = Math.floorMod(epochMillis, DAY_MILLIS) * ((double) SLOTS / DAY_MILLIS);
    slot = (int) position;
    double offCentre = position - slot - 0.5;
    neighbour = Math.floorMod(offCentre > 0 ? slot + 1 : slot - 1, SLOTS);
    share = counts[neighbour] > 0 ? Math.abs(offCentre) : 0;
    return counts[slot] > 0;
  }

  /** At the time sought. */
  double level() {
    return levels[slot] + share * (levels[neighbour] - levels[slot]);
  }

  /** At the time sought. */
  double deviation() {
    return TO_DEVIATION * (distances[slot] + share * (distances[neighbour] - distances[slot]));
  }

  /** Whether the slot sought was seen more than once, so that its deviation means something. */
  boolean deviationKnown() {
    return counts[slot] > 1;
  }

  void learn(double value, double distance) {
    if (counts[slot] < Short.MAX_VALUE) {
      counts[slot]++;
    }
    double weight = Math.max(RATE, 1.0 / counts[slot]);
    levels[slot] += (float) (weight * (value - levels[slot]));
    distances[slot] += (float) (weight * (distance - distances[slot]));
  }

  void carry(StateStream stream) {
    stream.next(levels);
    stream.next(distances);
    stream.next(counts);
  }
}
