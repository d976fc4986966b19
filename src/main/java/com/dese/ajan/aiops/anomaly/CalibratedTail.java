package com.dese.ajan.aiops.anomaly;

import com.dese.ajan.aiops.stats.StateStream;
import com.dese.ajan.aiops.stats.TailHistogram;
import java.util.Arrays;

/** Turns a distance into surprise by the distances of the series' own past. */
final class CalibratedTail {
  /**
   * Beyond it a sample in a row with others counts half, so that an anomaly is slow to look usual.
   */
  private static final double SURPRISING = 2;

  /** So many samples pass before one is learnt. */
  private static final int DELAY = 8;

  private final TailHistogram past = new TailHistogram();
  private final float[] waiting =
      new float[DELAY]; // the oldest first; NaN: none; negative: counts half
  private double last;
  private double reach = 1;
  private long learnt;

  void start(double pseudoSamples) {
    Arrays.fill(waiting, Float.NaN);
    past.fill(pseudoSamples);
  }

  /** Decades. Scores, then learns. */
  double update(double distance, double memory) {
    double surprise = past.surprise(distance);
    learn(Math.abs(distance), surprise > SURPRISING && last > SURPRISING);
    past.bound(memory);
    last = surprise;
    return surprise;
  }

  /** Late, so that the samples of a burst do not make each other look usual. */
  private void learn(double distance, boolean burst) {
    float due = waiting[0];
    System.arraycopy(waiting, 1, waiting, 0, DELAY - 1);
    waiting[DELAY - 1] = (float) (burst ? -distance : distance);
    if (!Float.isNaN(due)) {
      past.learn(due, due < 0 ? 0.5 : 1);
    }
  }

  /**
   * The distance at which so many decades are reached; looked up now and then, as it moves slowly.
   */
  double reach(double decades) {
    if (learnt++ % 64 == 0) {
      reach = past.distance(decades);
    }
    return reach;
  }

  void carry(StateStream stream) {
    past.carry(stream);
    stream.next(waiting);
    last = stream.next(last);
    reach = stream.next(reach);
    learnt = stream.next(learnt);
  }
}
