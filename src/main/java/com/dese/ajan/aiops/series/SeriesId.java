package com.dese.ajan.aiops.series;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
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

  /** By metric, then label by label, without making texts of them. */
  @Override
  public int compareTo(SeriesId other) {
    int order = metric.compareTo(other.metric);
    var mine = labels.entrySet().iterator();
    var others = other.labels.entrySet().iterator();
    while (order == 0 && mine.hasNext() && others.hasNext()) {
      var label = mine.next();
      var otherLabel = others.next();
      order = label.getKey().compareTo(otherLabel.getKey());
      if (order == 0) {
        order = label.getValue().compareTo(otherLabel.getValue());
      }
    }
    return order == 0 ? Boolean.compare(mine.hasNext(), others.hasNext()) : order;
  }

  /**
   * All parts, each with its length before it as in {@code 2:up}: whatever they hold, unambiguous.
   */
  public String encoded() {
    var text = new StringBuilder();
    append(text, metric);
    labels.forEach((name, value) -> {
      append(text, name);
      append(text, value);
    });
    return text.toString();
  }

  private static void append(StringBuilder text, String part) {
    text.append(part.length()).append(':').append(part);
  }

  /**
   * The inverse of {@link #encoded()}.
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  public static SeriesId decode(String text) {
    var parts = new ArrayList<String>();
    int at = 0;
    while (at < text.length()) {
      int colon = text.indexOf(':', at);
      if (colon < 0) {
        throw new IllegalArgumentException("no series: a part without a length");
      }
      long end = colon + 1L + Integer.parseUnsignedInt(text.substring(at, colon));
      if (end > text.length()) {
        throw new IllegalArgumentException("no series: a part is cut off");
      }
      parts.add(text.substring(colon + 1, (int) end));
      at = (int) end;
    }
    if (parts.size() % 2 == 0) {
      throw new IllegalArgumentException("no series: " + parts.size() + " parts");
    }
    var labels = new TreeMap<String, String>();
    for (int i = 1; i < parts.size(); i += 2) {
      labels.put(parts.get(i), parts.get(i + 1));
    }
    return new SeriesId(parts.getFirst(), labels);
  }
}
