package com.dese.ajan.aiops;

/** What became of a sample. */
public enum Acceptance {
  /** It was learnt, and scored unless the series is still warming up. */
  TAKEN,
  /** It is not younger than the last one, so it was passed over. */
  LATE,
  /** It is not finite, or no value that a metric could have, so it was passed over. */
  NO_VALUE
}
