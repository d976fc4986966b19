package com.dese.ajan.aiops.anomaly;

import com.dese.ajan.aiops.stats.StateStream;
import com.dese.ajan.aiops.stats.WinsorizedLevel;

/** The short view: distance from a level that follows the last samples. */
final class LocalView {
  static final double CLIP = 4;
  private static final double HALF_LIFE = 40;

  private final WinsorizedLevel level = new WinsorizedLevel(HALF_LIFE);
  private final CalibratedTail tail = new CalibratedTail();

  void start(double pseudoSamples) {
    tail.start(pseudoSamples);
  }

  /** Scores, then learns. */
  View update(double x, Moment moment) {
    double expected = level.level();
    double deviation = level.deviation() + moment.floor();
    double surprise =
        moment.warm() ? tail.update((x - expected) / deviation, moment.memorySamples()) : 0;
    level.learn(x, moment.leastRate(), moment.warm() ? CLIP * deviation : Double.POSITIVE_INFINITY);
    return new View(expected, deviation, surprise, tail);
  }

  void carry(StateStream stream) {
    level.carry(stream);
    tail.carry(stream);
  }
}
