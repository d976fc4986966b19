package com.dese.ajan.aiops;

import java.util.Map;
import java.util.UUID;

/** What people said about anomalies; the feedback module knows. */
@FunctionalInterface
public interface Verdicts {
  /**
   * How many verdicts of each label there are on an anomaly.
   *
   * @return by label as in the API; labels without any are left out
   */
  Map<String, Long> on(UUID anomalyId);
}
