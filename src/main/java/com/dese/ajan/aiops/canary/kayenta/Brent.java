package com.dese.ajan.aiops.canary.kayenta;

import java.util.function.DoubleUnaryOperator;

/**
 * Roots without derivatives: secant or inverse quadratic steps, and bisection where they would not
 * help.
 *
 * <p>R. P. Brent, Algorithms for Minimization without Derivatives, 1973, chapter 4.
 */
final class Brent {
  /** Kayenta's bound. A well-behaved function needs a dozen. */
  private static final int MOST_STEPS = 1_000;

  private static final double EPSILON = Math.ulp(1.0);

  private final DoubleUnaryOperator function;
  private final double tolerance;

  // The root lies between best and other; last is the best point before.
  private double last;
  private double best;
  private double other;
  private double atLast;
  private double atBest;
  private double atOther;

  private Brent(DoubleUnaryOperator function, double from, double to, double tolerance) {
    this.function = function;
    this.tolerance = tolerance;
    last = from;
    atLast = function.applyAsDouble(from);
    best = to;
    atBest = function.applyAsDouble(to);
    other = last;
    atOther = atLast;
  }

  /**
   * Finds a root; costs a dozen calls of the function as a rule, {@value #MOST_STEPS} at most.
   *
   * @param function of different signs at both ends, or 0 at one
   * @param tolerance how far from a root the answer may be, in the unit of the argument
   */
  static double root(DoubleUnaryOperator function, double from, double to, double tolerance) {
    return new Brent(function, from, to, tolerance).solve();
  }

  private double solve() {
    if (atLast == 0) {
      return last;
    }
    double before = best - last;
    for (int step = 0; step <= MOST_STEPS; step++) {
      if (Math.abs(atOther) < Math.abs(atBest)) {
        swap();
      }
      double least = 2 * EPSILON * Math.abs(best) + tolerance / 2;
      double half = (other - best) / 2;
      if (Math.abs(half) <= least || atBest == 0) {
        break;
      }
      double move = half;
      if (Math.abs(before) >= least && Math.abs(atLast) > Math.abs(atBest)) {
        move = interpolated(half, before, least);
      }
      move = Math.abs(move) < least ? Math.copySign(least, move) : move;
      advance(move);
      before = move;
    }
    return best;
  }

  private void swap() {
    last = best;
    best = other;
    other = last;
    atLast = atBest;
    atBest = atOther;
    atOther = atLast;
  }

  /** The step to where a line or a parabola through the points is 0; half if that is too far. */
  private double interpolated(double half, double before, double least) {
    double s = atBest / atLast;
    double p;
    double q;
    if (last == other) {
      p = 2 * half * s;
      q = 1 - s;
    } else {
      double r = atBest / atOther;
      q = atLast / atOther;
      p = s * (2 * half * q * (q - r) - (best - last) * (r - 1));
      q = (q - 1) * (r - 1) * (s - 1);
    }
    if (p > 0) {
      q = -q;
    }
    p = Math.abs(p);
    boolean near = p < 1.5 * half * q - Math.abs(least * q) / 2 && p < Math.abs(before * q / 2);
    return near ? p / q : half;
  }

  private void advance(double move) {
    last = best;
    atLast = atBest;
    best += move;
    atBest = function.applyAsDouble(best);
    if ((atBest > 0 && atOther > 0) || (atBest < 0 && atOther < 0)) {
      other = last;
      atOther = atLast;
    }
  }
}
