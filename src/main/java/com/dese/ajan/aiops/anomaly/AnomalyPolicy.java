package com.dese.ajan.aiops.anomaly;

import com.dese.ajan.catalogue.Direction;
import com.dese.ajan.catalogue.Severity;

/**
 * When an anomaly begins, how bad it is and when it ends.
 *
 * @param direction which way is bad
 * @param openAfter beyond the threshold must be so many samples ...
 * @param within ... of the last so many, at most 32
 * @param closeAfter so many calm samples in a row end it
 * @param calmShare calm is what stays below this share of the threshold, above 0 and at most 1
 * @param cooldownMillis a new excess that soon after the end reopens the same anomaly
 * @param acceptMillis an anomaly that lasts so long is the new normal as soon as the detector says
 *     so; before, only what was usual before the anomaly is calm
 * @param mediumZ peak from which on it is at least medium
 * @param highZ peak from which on it is high
 * @param lastingMillis an anomaly that lasts so long is one severity worse
 * @param leastSeverity that it may have
 * @param mostSeverity that it may have
 */
public record AnomalyPolicy(
    Direction direction,
    int openAfter,
    int within,
    int closeAfter,
    double calmShare,
    long cooldownMillis,
    long acceptMillis,
    double mediumZ,
    double highZ,
    long lastingMillis,
    Severity leastSeverity,
    Severity mostSeverity) {
  public AnomalyPolicy {
    require(within >= 1 && within <= 32, "within must be 1 to 32 but is " + within);
    require(
        openAfter >= 1 && openAfter <= within, "openAfter must be 1 to within but is " + openAfter);
    require(closeAfter >= 1, "closeAfter must be at least 1 but is " + closeAfter);
    require(calmShare > 0 && calmShare <= 1, "calmShare must be in 0..1 but is " + calmShare);
    require(cooldownMillis >= 0, "cooldown must not be negative but is " + cooldownMillis);
    require(acceptMillis >= 0, "accept must not be negative but is " + acceptMillis);
    require(mediumZ <= highZ, "mediumZ must not be above highZ but is " + mediumZ);
  }

  /** By how far an anomaly went and how long it lasted. */
  public Severity severity(double peakZ, long lastedMillis) {
    double size = Math.abs(peakZ);
    var severity = size >= highZ ? Severity.HIGH : size >= mediumZ ? Severity.MEDIUM : Severity.LOW;
    if (lastedMillis >= lastingMillis) {
      severity = severity.worse();
    }
    return severity.atLeast(leastSeverity).atMost(mostSeverity);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
