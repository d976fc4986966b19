package com.dese.ajan.aiops.calibration;

/**
 * An alert that somebody judged, or an anomaly that raised none and was reported.
 *
 * @param peak largest strength while it lasted, above 0, in the unit of the threshold
 * @param ageDays since it opened, 0 or more
 */
public record JudgedAlert(
    String series, String metric, double peak, Verdict verdict, double ageDays) {
  /** What was said of it. Other labels, such as expected or new trend, are no verdicts. */
  public enum Verdict {
    TRUE_POSITIVE,
    FALSE_POSITIVE,
    /** Real, and below the threshold at the time. */
    FALSE_NEGATIVE
  }

  public JudgedAlert {
    if (!(peak > 0 && peak < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("peak must be finite and above 0 but is " + peak);
    }
    if (!(ageDays >= 0)) {
      throw new IllegalArgumentException("ageDays must be 0 or more but is " + ageDays);
    }
  }

  boolean real() {
    return verdict != Verdict.FALSE_POSITIVE;
  }
}
