package com.dese.ajan.aiops.canary;

/**
 * One of many looks at data that grow. The error that is allowed is spread over the plan by the
 * boundary of O'Brien and Fleming (1979, Biometrics 35:549) for continuous monitoring, where by
 * reflection P(sup B(s) >= c, s <= 1) = 2 (1 - Phi(c)): no number of looks spends more. Data that
 * come in steps overshoot, which lowers c by 0.5826 steps' deviations (Siegmund 1985, Sequential
 * Analysis, section 10.4). What is left after the plan is halved each time that it doubles.
 *
 * @param fraction of the plan that is over, greater than 0 and at most 1
 * @param share of the error that the plan may spend
 * @param points of the plan
 */
record Look(double fraction, double share, double points) {
  private static final double OVERSHOOT = .5826;

  /** What the plan may spend, what is for outages, and what is for looks after its end. */
  private static final double PLANNED = .87;

  static final double OUTAGES = .05;
  private static final double LATER = 1 - PLANNED - OUTAGES;

  /**
   * A look.
   *
   * @param points so far, greater than 0
   * @param planned points, greater than 0
   */
  static Look at(double points, double planned) {
    if (points <= planned) {
      return new Look(points / planned, PLANNED, planned);
    }
    int doublings = (int) Math.ceil(Math.log(points / planned) / Math.log(2));
    double plan = planned * Math.pow(2, doublings);
    return new Look(points / plan, LATER * Math.pow(2, -doublings), plan);
  }

  /** The only one there will be. */
  static Look only() {
    return new Look(1, PLANNED, Double.POSITIVE_INFINITY);
  }

  /**
   * From which deviate on something is said.
   *
   * @param error that the part may make, one-sided
   */
  double boundary(double error) {
    double c = Normal.upper(error * share / 2) - OVERSHOOT / Math.sqrt(points);
    return c / Math.sqrt(fraction);
  }
}
