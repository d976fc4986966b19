package com.dese.ajan.aiops.canary;

/**
 * How often a metric of a sound canary may be called worse by chance, over all looks of a plan: a
 * judgement's error is divided by weight (Bonferroni). Holm's steps would add nothing, as the first
 * rejection decides.
 *
 * @param fail probability that it fails
 * @param marginal probability that it is marginal or fails
 */
record Budget(double fail, double marginal) {
  private static final double OF_A_METRIC = .017;
  private static final double OF_A_JUDGEMENT = .026;
  private static final double MARGINAL = .1;

  /**
   * Of one metric.
   *
   * @param share of all weight
   */
  static Budget of(double share) {
    double fail = Math.min(OF_A_METRIC, OF_A_JUDGEMENT * share);
    return new Budget(fail, Math.max(fail, MARGINAL * share));
  }
}
