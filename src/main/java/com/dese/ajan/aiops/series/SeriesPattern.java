package com.dese.ajan.aiops.series;

import java.util.Map;

/**
 * Some series: those whose metric and labels fit. A label that a series lacks counts as empty.
 *
 * @param labels by name; others may have any value
 */
public record SeriesPattern(Glob metric, Map<String, Glob> labels) {
  public SeriesPattern {
    labels = Map.copyOf(labels);
  }

  public boolean matches(SeriesId series) {
    return metric.matches(series.metric())
        && labels.entrySet().stream()
            .allMatch(label ->
                label.getValue().matches(series.labels().getOrDefault(label.getKey(), "")));
  }
}
