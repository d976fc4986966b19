package com.dese.ajan.aiops.calibration;

/**
 * A threshold and why.
 *
 * @param threshold proposed, in the unit of the peaks
 * @param usual without any verdict
 * @param falsePositives verdicts behind it; those of the series itself
 * @param wrongVerdicts estimated share of verdicts that are wrong
 * @param recallLoss upper estimate of the share of real alerts given up by all proposals together,
 *     0 to 1; what the guard promises, see docs/adr/0013-calibration.md
 */
public record Proposal(
    double threshold,
    double usual,
    int falsePositives,
    int truePositives,
    int falseNegatives,
    double wrongVerdicts,
    double recallLoss) {
  public boolean moved() {
    return threshold != usual;
  }
}
