package com.dese.ajan.aiops;

import com.dese.ajan.aiops.anomaly.AnomalyLifeCycle;

/** Hears of anomalies as they open, change and close; called under the lock of their series. */
public interface AnomalyListener {
  /**
   * Something happened to an anomaly.
   *
   * @param step what, never {@code NONE}; {@code CHANGED} also when only samples were added
   */
  void onAnomaly(AnomalyLifeCycle.Step step, AnomalyReport report);
}
