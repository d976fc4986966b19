package com.dese.ajan.aiops.canary;

/** What the values of a metric are. */
public enum Kind {
  /** Measurements that scatter, as latencies: their level and their spread are compared. */
  DISTRIBUTION,
  /** A level that is read off, as memory in use: only the level is compared. */
  GAUGE,
  /** Events among a total, as failed requests among all. */
  RATIO
}
