package com.dese.ajan.aiops.canary;

import java.util.function.DoubleSupplier;

/**
 * One thing that may speak against a canary.
 *
 * @param z evidence, a standard normal deviate
 * @param failAt deviate from which on it fails
 * @param alone the same by this look alone, as if there were no other
 * @param marginalAt deviate from which on it is marginal
 * @param strangeAt deviate from which on this look alone makes it marginal
 * @param harmful whether it is more than the tolerance
 * @param harm the least tolerance at which it would not be
 */
record Part(
    Finding finding,
    double z,
    double alone,
    double failAt,
    double marginalAt,
    double strangeAt,
    boolean harmful,
    DoubleSupplier harm) {
  /** What is significant but tolerated counts for so much of a score. */
  private static final double TOLERATED = .5;

  /** A score is at most half where something is marginal. */
  private static final double MARGINAL = Math.sqrt(.5);

  /** Of a warning's error, for what a look alone makes strange. */
  private static final double STRANGE = .05;

  static Part of(
      Finding finding,
      double z,
      double alone,
      Look look,
      Budget budget,
      double share,
      boolean harmful,
      DoubleSupplier harm) {
    return new Part(
        finding,
        z,
        alone,
        look.boundary(budget.fail() * share),
        look.boundary(budget.marginal() * share),
        Normal.upper(budget.marginal() * share * STRANGE),
        harmful,
        harm);
  }

  /** It is said at once, and no tolerance covers it. */
  static Part outage() {
    return new Part(Finding.OUTAGE, 1, 1, 1, 1, 1, true, () -> Double.POSITIVE_INFINITY);
  }

  boolean fails() {
    return harmful && z >= failAt;
  }

  boolean isMarginal() {
    return harmful && (z >= marginalAt || alone >= strangeAt);
  }

  /** How near it is to failing, 0 to 1. */
  double pressure() {
    double share = Math.clamp(z / failAt, 0, 1) * (harmful ? 1 : TOLERATED);
    return isMarginal() ? Math.max(share, MARGINAL) : share;
  }
}
