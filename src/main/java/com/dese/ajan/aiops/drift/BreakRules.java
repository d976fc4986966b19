package com.dese.ajan.aiops.drift;

/**
 * When a break is believed. The same for all series; docs tell how they were measured.
 *
 * @param rowsBefore least rows of the first segment
 * @param rowsAfter least rows of the second
 * @param hold rows that a break must hold for, at most a quarter of the rows
 * @param penalty what a parameter costs, times the log of the rows and {@link #SEARCH}
 * @param correlationPower power of the inflation of variance by which correlated rows count less
 */
record BreakRules(
    int rowsBefore, int rowsAfter, int hold, double penalty, double correlationPower) {
  static final BreakRules DEFAULT = new BreakRules(4, 6, 6, 1.6, 0.4);

  /**
   * What it costs to have looked for a break in all rows, and at all times before: by simulation
   * the largest evidence by chance hardly grows with the rows.
   */
  private static final double SEARCH = 5.4;

  /** Rows in which a break can be. */
  int leastRows() {
    return rowsBefore + rowsAfter;
  }

  /** What a parameter must explain in so many rows, as twice a log likelihood. */
  double cost(int rows) {
    return penalty * (SEARCH + Math.log(rows));
  }

  /** By how much rows count less if neighbours correlate; that of their mean has power 1. */
  double inflation(double correlation) {
    return Math.pow((1 + correlation) / (1 - correlation), correlationPower);
  }
}
