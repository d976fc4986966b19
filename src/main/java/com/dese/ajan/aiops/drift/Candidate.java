package com.dese.ajan.aiops.drift;

import org.jspecify.annotations.Nullable;

/**
 * A change that the newest blocks show.
 *
 * @param feature which changed: {@link #LEVEL}, {@link #SPREAD} or {@link #SHAPE}
 * @param span how many of the newest blocks show it
 * @param distance of their mean from the usual one, in the feature's unit
 * @param z the same in standard errors, 0 or more
 */
record Candidate(int feature, int span, double distance, double z) {
  static final int LEVEL = 0;
  static final int SPREAD = 1;
  static final int SHAPE = 2;

  /** Smallest z of each feature. */
  static final double[] THRESHOLDS = {5, 5.5, 5.4};

  private static final int[] SPANS = {4, 6, 8, 12, 16, 24, 32, 48};

  /** From this span on the variance of longer groups counts. */
  private static final int LONG_SPAN = 12;

  /** From this span on blocks are looked at by four, so that a small change can persist. */
  private static final int GROUPED_SPAN = 16;

  private static final int GROUP = 4;

  /** A few blocks tell nothing of a distribution. */
  private static final int LEAST_SHAPE_SPAN = 16;

  private static final double LEAST_BLOCKS = 24;

  /** A change shows in such a part of the blocks, by such a part of the mean change. */
  private static final double PERSISTENT = 0.8;

  private static final double SHARE = 0.4;

  /**
   * The span that shows the surest change of one feature that persists.
   *
   * @param white variance of a block mean if noise has the memory of its neighbours only
   * @param least smallest z
   */
  static @Nullable Candidate find(int number, Feature feature, double white, double least) {
    if (feature.blocks() < LEAST_BLOCKS) {
      return null;
    }
    double variance = feature.variance(white);
    double longVariance = feature.longVariance(variance);
    Candidate best = null;
    double sum = 0;
    int summed = 0;
    for (int span : SPANS) {
      if (span > feature.ring.filled()) {
        break;
      }
      for (; summed < span; summed++) {
        sum += feature.residual(summed);
      }
      if (number == SHAPE && span < LEAST_SHAPE_SPAN) {
        continue;
      }
      double distance = sum / span;
      double z = z(distance, span, feature, variance, longVariance);
      if (z > least && (best == null || z > best.z) && persists(feature, span, distance)) {
        best = new Candidate(number, span, distance, z);
      }
    }
    return best;
  }

  /** Largest z of any span, whether it persists or not. */
  static double largest(Feature feature, double white) {
    double variance = feature.variance(white);
    double longVariance = feature.longVariance(variance);
    double largest = 0;
    for (int span : SPANS) {
      if (span <= feature.ring.filled()) {
        double distance = feature.ring.mean(span) - feature.mean();
        largest = Math.max(largest, z(distance, span, feature, variance, longVariance));
      }
    }
    return largest;
  }

  private static double z(
      double distance, int span, Feature feature, double variance, double longVariance) {
    double square =
        (span < LONG_SPAN ? variance : longVariance) * (1.0 / span + 1 / feature.blocks());
    return Math.abs(distance) / Math.sqrt(square);
  }

  private static boolean persists(Feature feature, int span, double distance) {
    int group = span < GROUPED_SPAN ? 1 : GROUP;
    int showing = 0;
    for (int from = 0; from < span; from += group) {
      double mean = 0;
      for (int k = from; k < from + group; k++) {
        mean += feature.residual(k) / group;
      }
      if (mean * distance > 0 && Math.abs(mean) > SHARE * Math.abs(distance)) {
        showing += group;
      }
    }
    return showing >= PERSISTENT * span;
  }

  /** How far it is beyond the feature's threshold; 1 is at it. */
  double relative() {
    return z / THRESHOLDS[feature];
  }
}
