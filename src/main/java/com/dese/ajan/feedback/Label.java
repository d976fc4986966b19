package com.dese.ajan.feedback;

import java.util.Locale;

/**
 * What a verdict says about the detector, in the terms of a confusion matrix and two more that only
 * people can tell.
 */
public enum Label {
  /** An anomaly was reported, rightly. */
  TRUE_POSITIVE,
  /** An anomaly was reported, wrongly. */
  FALSE_POSITIVE,
  /** No anomaly was reported, wrongly. */
  FALSE_NEGATIVE,
  /** No anomaly was reported, rightly. */
  TRUE_NEGATIVE,
  /** Real but planned, as by maintenance; says nothing about the threshold. */
  EXPECTED,
  /** Real, and the new normal. */
  NEW_TREND;

  /** The label that follows from the two booleans when the client says no more. */
  public static Label derive(boolean anomaly, boolean verdict) {
    if (anomaly) {
      return verdict ? TRUE_POSITIVE : FALSE_POSITIVE;
    }
    return verdict ? TRUE_NEGATIVE : FALSE_NEGATIVE;
  }

  /** Whether a client may say this label of these booleans. */
  public boolean fits(boolean anomaly, boolean verdict) {
    return this == EXPECTED || this == NEW_TREND || this == derive(anomaly, verdict);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
