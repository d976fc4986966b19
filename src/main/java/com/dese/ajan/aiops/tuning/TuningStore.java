package com.dese.ajan.aiops.tuning;

import java.util.Map;

/**
 * Keeps what was decided about thresholds, for all replicas. Calls throw an unchecked exception of
 * the store's own where it cannot be reached, and then nothing is changed.
 */
public interface TuningStore {
  /** In place of what was decided about the same metric before. */
  void save(AppliedTuning tuning);

  /** By metric. */
  Map<String, AppliedTuning> load();
}
