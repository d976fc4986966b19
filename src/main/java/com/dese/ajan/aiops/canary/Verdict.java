package com.dese.ajan.aiops.canary;

/** What is said of a canary, or of one of its metrics. */
public enum Verdict {
  /** Enough data, and no sign of harm above the tolerance. */
  PASS,
  /** Signs of harm that are not enough to fail. */
  MARGINAL,
  FAIL,
  /** Too little data to say. */
  NO_DATA
}
