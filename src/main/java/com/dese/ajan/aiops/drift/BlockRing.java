package com.dese.ajan.aiops.drift;

import com.dese.ajan.aiops.stats.StateStream;
import java.util.Arrays;

/** The newest block means of a feature. */
final class BlockRing {
  /** Blocks at either end whose means are compared. */
  static final int END = 4;

  private final float[] values;
  private int head; // where the newest is
  private int filled;

  BlockRing(int size) {
    values = new float[size];
  }

  /** How many there are. */
  int filled() {
    return filled;
  }

  int size() {
    return values.length;
  }

  boolean full() {
    return filled == values.length;
  }

  void push(double value) {
    head = head + 1 == values.length ? 0 : head + 1;
    values[head] = (float) value;
    filled = Math.min(filled + 1, values.length);
  }

  /** 0 is the newest. */
  double back(int blocks) {
    int place = head - blocks;
    return values[place < 0 ? place + values.length : place];
  }

  double oldest() {
    return back(filled - 1);
  }

  /** Of the newest so many, at most {@link #filled()}. */
  double mean(int newest) {
    double sum = 0;
    for (int k = 0; k < newest; k++) {
      sum += back(k);
    }
    return newest == 0 ? 0 : sum / newest;
  }

  /** Mean of the newest four less that of the oldest four. */
  double apart() {
    double sum = 0;
    for (int k = 0; k < END; k++) {
      sum += back(k) - back(filled - 1 - k);
    }
    return sum / END;
  }

  void shift(double by) {
    for (int k = 0; k < values.length; k++) {
      values[k] += (float) by;
    }
  }

  void clear() {
    Arrays.fill(values, 0);
    filled = 0;
  }

  void carry(StateStream stream) {
    stream.next(values);
    head = (int) stream.next((long) head);
    filled = (int) stream.next((long) filled);
  }
}
