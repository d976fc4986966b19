package com.dese.ajan.aiops.calibration;

/**
 * Raises the threshold of a series whose alerts people called false again and again, and never
 * right: step by step, and no further than just above the strongest of them. Only where most of the
 * alerts up to there were judged, so that what is given up is known; and the first true one takes
 * all of it back. Where there are both, {@link Calibration} weighs them.
 */
public final class RepeatedFalseAlarms {
  /** So many verdicts say too little: one or two may be wrong. */
  private static final int TOO_FEW = 2;

  /** So many go all the way; each between goes as far. */
  private static final double ENOUGH = 5;

  /** The strongest must stay below the threshold when it comes again, a little stronger. */
  private static final double ABOVE = 1.05;

  private RepeatedFalseAlarms() {}

  /** How far it may go, standard deviations. */
  public static double highest(double usual, double strongest) {
    return Math.max(usual, ABOVE * strongest);
  }

  /**
   * The threshold of a series without a true positive.
   *
   * @param usual without any verdict, standard deviations
   * @param strongest peak among its false positives, standard deviations
   * @param verdicts false positives, several of one alert if it was judged so often
   * @param judged alerts with such a verdict
   * @param alerts all that it raised in that time up to the {@link #highest}
   */
  public static double threshold(
      double usual, double strongest, int verdicts, int judged, int alerts) {
    if (2 * judged <= alerts) {
      return usual;
    }
    double enough = highest(usual, strongest);
    return usual + (enough - usual) * Math.clamp((verdicts - TOO_FEW) / (ENOUGH - TOO_FEW), 0, 1);
  }
}
