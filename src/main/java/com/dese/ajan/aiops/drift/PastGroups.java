package com.dese.ajan.aiops.drift;

import com.dese.ajan.aiops.stats.StateStream;

/** Means of four blocks each, from before the ring, for two days or more. */
final class PastGroups {
  private static final int MOST = 52;
  private static final int GROUP = 4;

  /** Fewer tell nothing of how a level wanders. */
  private static final int LEAST = 10;

  /** Groups whose mean is where the past ends. */
  private static final int END = 4;

  private final float[] means = new float[MOST];
  private int count;
  private double sum;
  private int inGroup;

  void add(double block) {
    sum += block;
    if (++inGroup < GROUP) {
      return;
    }
    if (count == MOST) {
      System.arraycopy(means, 1, means, 0, MOST - 1);
      count--;
    }
    means[count++] = (float) (sum / GROUP);
    sum = 0;
    inGroup = 0;
  }

  /**
   * How much a break explains that a walk does not.
   *
   * @param ring blocks that follow
   * @param usable how many of them count
   * @param variance of a block mean
   * @param swing form of another change of the newest blocks, the newest first; may be empty
   * @return log of a likelihood ratio; 0 while too little is known
   */
  double evidence(BlockRing ring, int usable, double variance, double[] swing) {
    int recent = Math.min(ring.filled(), usable) / GROUP;
    var levels = new double[count + recent];
    for (int k = 0; k < count; k++) {
      levels[k] = means[k];
    }
    for (int k = 0; k < GROUP * recent; k++) {
      levels[levels.length - 1 - k / GROUP] += ring.back(k) / GROUP;
    }
    var swings = new double[swing.length == 0 ? 0 : levels.length];
    for (int k = 0; k < Math.min(swing.length, GROUP * recent); k++) {
      swings[levels.length - 1 - k / GROUP] += swing[k] / GROUP;
    }
    return levels.length < LEAST
        ? 0
        : WanderTest.evidence(levels, variance / GROUP, Math.max(2, count - 2), swings);
  }

  /** Moves the past to where a ring begins, so that a change that is known is none of its. */
  void join(BlockRing ring) {
    int first = Math.min(GROUP * END, ring.filled());
    double begin = 0;
    for (int k = 0; k < first; k++) {
      begin += ring.back(ring.filled() - 1 - k) / first;
    }
    int last = Math.min(count, END);
    double end = 0;
    for (int k = 0; k < last; k++) {
      end += means[count - 1 - k] / last;
    }
    sum = 0;
    inGroup = 0;
    shift(begin - end);
  }

  void shift(double by) {
    for (int k = 0; k < count; k++) {
      means[k] += (float) by;
    }
    sum += inGroup * by;
  }

  void clear() {
    count = 0;
    sum = 0;
    inGroup = 0;
  }

  void carry(StateStream stream) {
    stream.next(means);
    count = (int) stream.next((long) count);
    sum = stream.next(sum);
    inGroup = (int) stream.next((long) inGroup);
  }
}
