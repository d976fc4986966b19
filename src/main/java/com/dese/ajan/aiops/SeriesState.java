package com.dese.ajan.aiops;

/** How a series is at a time. */
public enum SeriesState {
  WARMING_UP,
  NORMAL,
  ANOMALOUS,
  /** Samples that were due did not come. */
  NO_DATA,
  /** It has ended, or nothing came for so long that it may have. */
  STALE
}
