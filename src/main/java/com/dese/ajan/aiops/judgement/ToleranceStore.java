package com.dese.ajan.aiops.judgement;

import java.util.Map;

/**
 * Keeps what was decided about tolerances, for all replicas. Calls throw an unchecked exception of
 * the store's own where it cannot be reached, and then nothing is changed.
 */
public interface ToleranceStore {
  /** In place of what was decided about the same metric before. */
  void save(AppliedTolerance tolerance);

  /** By metric. */
  Map<String, AppliedTolerance> load();
}
