package com.dese.ajan.aiops;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What people said about anomalies; the feedback module knows. */
public interface Verdicts {
  /**
   * How many verdicts of each label there are on each of some anomalies, 500 at most.
   *
   * @return by anomaly, each of which is there, and by label as in the API; labels without any are
   *     left out
   */
  Map<UUID, Map<String, Long>> on(List<UUID> anomalyIds);

  /** How many there are on a metric now; all kinds are there. Costs little. */
  Map<Verdict.Kind, Long> count(String metric);

  /** The newest on a metric first. */
  List<Verdict> newest(String metric, int most);
}
