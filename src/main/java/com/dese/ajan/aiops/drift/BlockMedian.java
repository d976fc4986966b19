package com.dese.ajan.aiops.drift;

import com.dese.ajan.aiops.stats.StateStream;
import java.util.Arrays;

/** Median of the samples of a block, or of evenly chosen ones where there are many. */
final class BlockMedian {
  private static final int MOST = 32;

  private final float[] chosen = new float[MOST];
  private final long every;
  private long seen;
  private int count;

  /** For blocks of so many samples. */
  BlockMedian(double samples) {
    every = (long) Math.ceil(samples / MOST);
  }

  void add(double value) {
    if (seen++ % every == 0 && count < MOST) {
      chosen[count++] = (float) value;
    }
  }

  /** Of those since the last call, at least one. */
  double take() {
    var sorted = Arrays.copyOf(chosen, count);
    Arrays.sort(sorted);
    double median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2.0;
    clear();
    return median;
  }

  void clear() {
    seen = 0;
    count = 0;
  }

  void carry(StateStream stream) {
    stream.next(chosen);
    seen = stream.next(seen);
    count = (int) stream.next((long) count);
  }
}
