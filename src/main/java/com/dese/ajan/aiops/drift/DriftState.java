package com.dese.ajan.aiops.drift;

/** How a series is, as to lasting changes. */
public enum DriftState {
  /** Too little is known: a day of samples is needed, or ten where they are slow. */
  WARMING_UP,
  STABLE,
  /** Something seems to change, or changes in a way that may be usual. */
  WARNING,
  /** Something changed, and what is usual now is being learnt. */
  DRIFTED
}
