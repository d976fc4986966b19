package com.dese.ajan.aiops.canary;

/** Whether one side lies above the other. */
final class Level {
  /** Sides that agree more than this (rank correlation) are compared by pairs only. */
  private static final double IN_COMMON = .3;

  /** Pairs that remember more than this are judged by pairs only, where memory is seen best. */
  private static final double FORGETFUL = 1.6;

  private Level() {}

  /**
   * The evidence that the canary lies above.
   *
   * <p>Pairs are blind to what both sides share, and lose little where they share nothing; then the
   * rank sum of both sides sees a little more, and the stronger of both counts.
   *
   * @param sign 1, or -1 for the evidence that it lies below
   */
  static Evidence of(Matched sides, int sign) {
    double[] x = times(sides.baseline(), sign);
    double[] y = times(sides.canary(), sign);
    if (!sides.paired()) {
      return RankSum.of(x, y);
    }
    var pairs = SignedRank.ofRanks(times(sides.differences(), sign), Memory.ofSides(x, y));
    if (pairs.inflation() > FORGETFUL || Ranks.correlation(x, y) > IN_COMMON) {
      return pairs;
    }
    var sum = RankSum.of(x, y);
    return sum.z() > pairs.z() ? sum : pairs;
  }

  private static double[] times(double[] values, int sign) {
    double[] product = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      product[i] = sign * values[i];
    }
    return product;
  }
}
