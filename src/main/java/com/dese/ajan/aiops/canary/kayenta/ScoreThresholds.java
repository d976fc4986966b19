package com.dese.ajan.aiops.canary.kayenta;

import com.dese.ajan.aiops.canary.Verdict;

/**
 * What a score is enough for.
 *
 * @param pass least score of a canary that passes, greater than 0, for 0 is the score of one that
 *     fails outright; percent
 * @param marginal least score of one that does not fail; percent
 */
public record ScoreThresholds(double pass, double marginal) {
  public static final double STANDARD_PASS = 95;
  public static final double STANDARD_MARGINAL = 75;

  public ScoreThresholds {
    if (!(pass > 0 && pass <= 100 && marginal >= 0 && marginal <= pass)) {
      throw new IllegalArgumentException("no thresholds: " + pass + " and " + marginal);
    }
  }

  Verdict verdict(double score) {
    if (score >= pass) {
      return Verdict.PASS;
    }
    return score >= marginal ? Verdict.MARGINAL : Verdict.FAIL;
  }
}
