package com.dese.ajan.aiops.anomaly;

import com.dese.ajan.aiops.stats.Decay;
import com.dese.ajan.aiops.stats.StateStream;

/** Lets a score through only above the decaying peak of those before it: one alarm a burst. */
final class BurstDamping {
  private static final double KEEP = Decay.keep(160);

  private double peak;

  void pass() {
    peak *= KEEP;
  }

  double onset(double score) {
    if (score > peak) {
      peak = score;
      return score;
    }
    return 0;
  }

  void carry(StateStream stream) {
    peak = stream.next(peak);
  }
}
