package com.dese.ajan.aiops.judgement;

/**
 * What somebody decided about the tolerance of a metric.
 *
 * @param atMillis when, milliseconds since the Unix epoch
 * @param by subject of the token
 * @param tolerance up to which somebody agreed; 0 where it is as asked for until somebody applies
 *     what is proposed
 */
public record AppliedTolerance(String metric, long atMillis, String by, double tolerance) {
  /** Whether verdicts are kept from moving it. */
  public boolean held() {
    return tolerance == 0;
  }
}
