package com.dese.ajan.aiops;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What people said about anomalies; the feedback module knows. */
@FunctionalInterface
public interface Verdicts {
  /**
   * How many verdicts of each label there are on each of some anomalies, 500 at most.
   *
   * @return by anomaly, each of which is there, and by label as in the API; labels without any are
   *     left out
   */
  Map<UUID, Map<String, Long>> on(List<UUID> anomalyIds);
}
