package com.dese.ajan.aiops;

import com.dese.ajan.aiops.anomaly.AnomalyLifeCycle;
import com.dese.ajan.aiops.drift.Change;
import com.dese.ajan.aiops.series.SeriesId;

/** Hears of what happens to series; called under their lock. */
public interface SeriesListener {
  /**
   * Something happened to an anomaly.
   *
   * @param step what, never {@code NONE}; {@code CHANGED} also when only samples were added
   */
  void onAnomaly(AnomalyLifeCycle.Step step, AnomalyReport report);

  /** A lasting change is known. */
  default void onDrift(SeriesId series, Change change) {}
}
