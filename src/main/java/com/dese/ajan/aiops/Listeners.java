package com.dese.ajan.aiops;

import com.dese.ajan.aiops.anomaly.AnomalyLifeCycle.Step;
import com.dese.ajan.aiops.drift.Change;
import com.dese.ajan.aiops.series.SeriesId;
import java.util.List;

/** Tells several. */
record Listeners(List<SeriesListener> all) implements SeriesListener {
  @Override
  public void onAnomaly(Step step, AnomalyReport report) {
    all.forEach(one -> one.onAnomaly(step, report));
  }

  @Override
  public void onDrift(SeriesId series, Change change) {
    all.forEach(one -> one.onDrift(series, change));
  }
}
