package com.dese.ajan.aiops.drift;

import com.dese.ajan.aiops.stats.StateStream;

/**
 * Remembers the features of the last half day in slots of a few minutes, to say where in it a
 * change began: where the sum of what is unusual since then is largest for its length (likelihood
 * ratio of a shift in the mean, E. S. Page, Biometrika 41, 1954).
 */
final class ChangePoint {
  private static final int SLOTS_A_BLOCK = 5;

  /** Blocks that are looked at beyond those that showed the change. */
  private static final int MORE_BLOCKS = 8;

  /** A change is at least so many blocks old. */
  private static final int LEAST_BLOCKS = 2;

  /**
   * Where a change began.
   *
   * @param sinceMillis start of a slot, milliseconds since the Unix epoch
   * @param mean of the feature since then
   */
  record Found(long sinceMillis, double mean) {}

  private final long slotMillis;
  private final int slotsABlock;
  private final double scale; // steps of a stored feature, so that the largest still fits
  private final byte[][] values; // by feature
  private byte[] ages; // slots from the one before, 0 if unused
  private int head;
  private long slot = Long.MIN_VALUE;
  private long samples;
  private final double[] sums = new double[3];

  ChangePoint(DayGrid grid) {
    slotsABlock = Math.clamp((long) grid.perBlock(), 1, SLOTS_A_BLOCK);
    scale = Byte.MAX_VALUE / grid.clip();
    slotMillis = grid.blockMillis() / slotsABlock;
    int slots = (grid.bins() / 2 + MORE_BLOCKS) * slotsABlock;
    values = new byte[3][slots];
    ages = new byte[slots];
  }

  void add(long epochMillis, double level, double distance, double shape) {
    if (epochMillis >= slot + slotMillis || epochMillis < slot) {
      close(epochMillis);
    }
    samples++;
    sums[0] += level;
    sums[1] += distance;
    sums[2] += shape;
  }

  private void close(long epochMillis) {
    long next = epochMillis - Math.floorMod(epochMillis, slotMillis);
    if (samples > 0) {
      for (int f = 0; f < sums.length; f++) {
        values[f][head] = (byte) Math.round(sums[f] / samples * scale);
        sums[f] = 0;
      }
      samples = 0;
      head = head + 1 == ages.length ? 0 : head + 1;
      ages[head] = (byte) Math.min((next - slot) / slotMillis, Byte.MAX_VALUE);
    }
    slot = next;
  }

  /**
   * Where a change began.
   *
   * @param feature which changed
   * @param usual its mean before
   * @param up whether it became larger
   * @param blocks that showed the change
   */
  Found find(int feature, double usual, boolean up, int blocks) {
    int most = Math.min((blocks + MORE_BLOCKS) * slotsABlock, ages.length - 1);
    long at = slot;
    double sum = samples == 0 ? 0 : sums[feature] / samples - usual;
    double best = 0;
    var found = new Found(at, usual);
    for (int k = 1; k <= most; k++) {
      int newer = Math.floorMod(head - k + 1, ages.length);
      if (ages[newer] == 0 || ages[newer] == Byte.MAX_VALUE) {
        break; // nothing, or a gap of hours
      }
      at -= ages[newer] * slotMillis;
      sum += values[feature][Math.floorMod(head - k, ages.length)] / scale - usual;
      double likelihood = sum * sum / k;
      if (k >= LEAST_BLOCKS * slotsABlock && sum > 0 == up && likelihood > best) {
        best = likelihood;
        found = new Found(at, usual + sum / k);
      }
    }
    return found;
  }

  void shift(double by) {
    sums[0] += samples * by;
    for (int k = 0; k < ages.length; k++) {
      values[0][k] = (byte) Math.clamp(Math.round(values[0][k] + by * scale), -127, 127);
    }
  }

  void carry(StateStream stream) {
    for (int f = 0; f < values.length; f++) {
      values[f] = stream.next(values[f]);
    }
    ages = stream.next(ages);
    head = (int) stream.next((long) head);
    slot = stream.next(slot);
    samples = stream.next(samples);
    for (int f = 0; f < sums.length; f++) {
      sums[f] = stream.next(sums[f]);
    }
  }
}
