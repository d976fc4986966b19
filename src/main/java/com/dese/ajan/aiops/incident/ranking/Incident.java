package com.dese.ajan.aiops.incident.ranking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known when a cause is looked for.
 *
 * @param atMillis when it began, milliseconds since the Unix epoch
 * @param symptom what was noticed, if anything certain was
 */
public record Incident(
    long atMillis, @Nullable Symptom symptom, List<MetricSeries> series, CallGraph graph) {
  public Incident {
    series = List.copyOf(series);
  }
}
