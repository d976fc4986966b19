package com.dese.ajan.aiops.drift;

import com.dese.ajan.aiops.stats.StateStream;

/**
 * Variance of block means as the means of groups of them show it, times their number: larger than
 * that of single blocks where the noise has a long memory (long-run variance, D. W. K. Andrews,
 * Econometrica 59, 1991).
 */
final class GroupVariance {
  private static final double OUTLIER = 9;

  private final int size;
  private final double most;
  private double value;
  private double count;
  private double sum;
  private long inGroup;

  /**
   * Of groups of a size.
   *
   * @param most groups that are remembered
   */
  GroupVariance(int size, double most) {
    this.size = size;
    this.most = most;
  }

  double value() {
    return value;
  }

  double count() {
    return count;
  }

  /**
   * Takes the next block.
   *
   * @param mean of all blocks
   * @param counts whether that is known well enough
   * @param first groups whose deviations from the mean they made are too small
   * @param usual a group beyond nine times this counts as so much
   */
  void learn(double block, double mean, boolean counts, double first, double usual) {
    sum += block;
    if (++inGroup < size) {
      return;
    }
    double deviation = sum / size - mean;
    count = Math.min(count + 1, most);
    if (counts) {
      double square = Math.min(size * deviation * deviation, OUTLIER * Math.max(usual, value));
      value += (square - value) / Math.max(1, count - first);
    }
    restart();
  }

  /** Begins a group anew. */
  void restart() {
    sum = 0;
    inGroup = 0;
  }

  void shift(double by) {
    sum += inGroup * by;
  }

  void clear() {
    value = 0;
    count = 0;
    restart();
  }

  void carry(StateStream stream) {
    value = stream.next(value);
    count = stream.next(count);
    sum = stream.next(sum);
    inGroup = stream.next(inGroup);
  }
}
