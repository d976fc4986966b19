package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.incident.ranking.MetricSeries;
import com.dese.ajan.aiops.incident.ranking.SeriesKind;
import com.dese.ajan.aiops.incident.ranking.Side;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads one series of an incident. */
final class SeriesFields {
  private final JsonFields json;
  private final String path;
  private final int mostValues;

  private @Nullable String name;
  private @Nullable String node;
  private @Nullable SeriesKind kind;
  private Side side = Side.SERVER;
  private @Nullable Long start;
  private @Nullable Long stepMillis;
  private double @Nullable [] values;

  SeriesFields(JsonFields json, String path, int mostValues) {
    this.json = json;
    this.path = path;
    this.mostValues = mostValues;
  }

  MetricSeries read() {
    json.object(path, this::field);
    long from = required(start, "start");
    long step = required(stepMillis, "stepSeconds");
    var read = required(values, "values");
    if (from + (read.length - 1L) * step > JsonFields.LAST_MILLIS) {
      throw JsonFields.invalid(
          path + ".stepSeconds", "must keep the times of all values before the year 10000");
    }
    return new MetricSeries(
        required(name, "name"),
        required(node, "node"),
        required(kind, "kind"),
        side,
        from,
        step,
        read);
  }

  private void field(String field) {
    var at = path + "." + field;
    switch (field) {
      case "name" -> name = json.text(at, AnalysisRequestReader.LONGEST_NAME);
      case "node" -> node = json.text(at, AnalysisRequestReader.LONGEST_NAME);
      case "kind" -> kind = json.constant(at, SeriesKind.values());
      case "side" -> side = json.constant(at, Side.values());
      case "start" -> start = json.time(at);
      case "stepSeconds" -> stepMillis = json.stepMillis(at);
      case "values" -> values = values(at);
      default -> json.skip();
    }
  }

  private double[] values(String at) {
    json.array(at);
    var read = new double[64];
    int size = 0;
    while (json.next()) {
      if (size == mostValues) {
        throw JsonFields.invalid("series", "must hold at most 200000 values in all");
      }
      if (size == read.length) {
        read = Arrays.copyOf(read, 2 * size);
      }
      read[size] = json.value(at + "[" + size + "]");
      size++;
    }
    if (size == 0) {
      throw JsonFields.invalid(at, "must hold a value");
    }
    return Arrays.copyOf(read, size);
  }

  private <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw JsonFields.invalid(path + "." + field, "is required");
    }
    return value;
  }
}
