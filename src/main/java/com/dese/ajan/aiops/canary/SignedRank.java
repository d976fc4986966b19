package com.dese.ajan.aiops.canary;

import java.util.function.DoubleUnaryOperator;

/**
 * Whether differences, in the order of their times, lie above 0, by their signed ranks (Wilcoxon
 * 1945, Biometrics 1:80). Zeros keep their rank but have no sign (Pratt 1959, JASA 54:655). The sum
 * is held against the squares of its own terms, so nothing but symmetry is assumed; memory widens
 * it.
 */
final class SignedRank {
  /**
   * Share of the squared mean that leaves the variance where differences are independent: between
   * none (too timid) and all of it, as in Student's t (too many false alarms); measured.
   */
  private static final double CENTRING = .75;

  /** Memory that shows is more than it seems, as a part of it hides; measured. */
  private static final double DOUBT = .2;

  private SignedRank() {}

  /**
   * By ranks as they are.
   *
   * @param most largest inflation by memory that is believed
   */
  static Evidence ofRanks(double[] differences, double most) {
    return of(scores(differences, DoubleUnaryOperator.identity()), most);
  }

  /**
   * By normal scores of the ranks, which see more where differences are normal and less where few
   * are large.
   *
   * @param most largest inflation by memory that is believed
   */
  static Evidence ofNormalScores(double[] differences, double most) {
    int n = differences.length;
    return of(scores(differences, rank -> Normal.upper(.5 - rank / (2 * (n + 1)))), most);
  }

  private static Evidence of(double[] scores, double most) {
    int n = scores.length;
    double sum = 0;
    double squares = 0;
    int signs = 0;
    for (double score : scores) {
      sum += score;
      squares += score * score;
      signs += score == 0 ? 0 : 1;
    }
    if (squares == 0) {
      return Evidence.NONE;
    }
    double seen = Math.min(most, Memory.inflation(Memory.correlation(scores)));
    double inflation = seen * (1 + DOUBT * Math.min(1, seen - 1));
    double centring = CENTRING / (inflation * inflation);
    double variance = Math.max(squares - centring * sum * sum / n, 1e-9 * squares);
    double t = sum * Math.sqrt((n - centring) / (n * variance * inflation));
    double z = Normal.ofStudent(t, Math.max(1, n / inflation - 1));
    return Evidence.of(z, signs / inflation, inflation);
  }

  /** Sum of the signed ranks: not below 0 where the Hodges-Lehmann estimate is not below 0. */
  static double sum(double[] differences) {
    double sum = 0;
    for (double score : scores(differences, DoubleUnaryOperator.identity())) {
      sum += score;
    }
    return sum;
  }

  private static double[] scores(double[] differences, DoubleUnaryOperator ofRank) {
    double[] absolute = new double[differences.length];
    for (int i = 0; i < absolute.length; i++) {
      absolute[i] = Math.abs(differences[i]);
    }
    double[] scores = Ranks.mid(absolute);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.signum(differences[i]) * ofRank.applyAsDouble(scores[i]);
    }
    return scores;
  }
}
