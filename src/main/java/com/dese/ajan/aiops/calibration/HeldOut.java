package com.dese.ajan.aiops.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A verdict beside what was predicted without it and its neighbours in time.
 *
 * @param real predicted probability that the alert is real
 * @param said what the verdict said
 */
record HeldOut(double real, boolean said) {
  private static final int BLOCKS = 4;

  /** All verdicts, the least likely to be real first. Each series is cut into blocks by time. */
  static List<HeldOut> of(Population population, List<Evidence> all, double deviation) {
    var held = new ArrayList<HeldOut>();
    for (var evidence : all) {
      int n = evidence.verdicts();
      int blocks = Math.min(BLOCKS, n);
      for (int block = 0; block < blocks; block++) {
        int from = n * block / blocks;
        int to = n * (block + 1) / blocks;
        var belief = new SeriesBelief(population, evidence.without(from, to), deviation);
        for (int i = from; i < to; i++) {
          held.add(new HeldOut(belief.real(evidence.size(i)), evidence.real(i)));
        }
      }
    }
    held.sort(Comparator.comparingDouble(HeldOut::real).thenComparing(HeldOut::said));
    return held;
  }

  /** Estimate of how many real alerts this is, without bias; may be negative. */
  double shown(double wrong) {
    return ((said ? 1 : 0) - wrong) / (1 - 2 * wrong);
  }

  /** Variance of {@link #shown}. */
  double variance(double wrong) {
    double p = Logistic.said(real, wrong);
    return p * (1 - p) / ((1 - 2 * wrong) * (1 - 2 * wrong));
  }

  /** By how much better it was predicted than by the share of all, natural log. */
  double gain(double wrong, double share) {
    double p = Logistic.said(real, wrong);
    return said ? Math.log(p / share) : Math.log((1 - p) / (1 - share));
  }
}
