package com.dese.ajan.aiops.anomaly;

import com.dese.ajan.aiops.stats.StateStream;
import com.dese.ajan.aiops.stats.TailHistogram;

/** Turns a distance into surprise by the distances of the series' own past. */
final class CalibratedTail {
  /**
   * Beyond it a sample in a row with others counts half, so that an anomaly is slow to look usual.
   */
  private static final double SURPRISING = 2;

  private final TailHistogram past = new TailHistogram();
  private double last;
  private double reach = 1;
  private long learnt;

  void start(double pseudoSamples) {
    past.fill(pseudoSamples);
  }

  /** Decades. Scores, then learns. */
  double update(double distance, double memory) {
    double surprise = past.surprise(distance);
    past.learn(distance, surprise > SURPRISING && last > SURPRISING ? 0.5 : 1);
    past.bound(memory);
    last = surprise;
    return surprise;
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
    last = stream.next(last);
    reach = stream.next(reach);
    learnt = stream.next(learnt);
  }
}
