package com.dese.ajan.aiops.series;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names a series among all.
 *
 * @param metric name in the catalogue
 * @param labels sorted by name
 */
public record SeriesId(String metric, SortedMap<String, String> labels)
    implements Comparable<SeriesId> {
  public SeriesId {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  public static SeriesId of(String metric, Map<String, String> labels) {
    return new SeriesId(metric, new TreeMap<>(labels));
  }

  /** As in PromQL: {@code metric{name="value", ...}}, equal for equal series only. */
  @Override
  public String toString() {
    return labels.isEmpty()
        ? metric
        : labels.entrySet().stream()
            .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + '"')
            .collect(joining(", ", metric + "{", "}"));
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  @Override
  public int compareTo(SeriesId other) {
    return toString().compareTo(other.toString());
  }
}
