package com.dese.ajan.aiops.canary;

/**
 * How much a canary differs from its baseline, with a confidence interval of this look.
 *
 * @param relative whether it is a share of the baseline (0.25: a quarter more), else in the
 *     metric's unit
 * @param estimate of the difference, canary minus baseline
 * @param lower end of the 95 % interval
 * @param upper end of the 95 % interval
 */
public record Effect(boolean relative, double estimate, double lower, double upper) {}
