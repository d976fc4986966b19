package com.dese.ajan.aiops.web;

import static com.dese.ajan.aiops.web.JsonFields.invalid;

import com.dese.ajan.aiops.canary.Counts;
import com.dese.ajan.aiops.canary.Samples;
import com.dese.ajan.aiops.series.SampleColumns;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Reads the samples of one side, which are numbers, values with times, or counts. */
final class PostedRows {
  private static final double MOST_EVENTS = 1e15;

  /** Times that lie closer together, in the median, are no times but numbers of rows. */
  private static final long LEAST_SPACING = 1_000;

  private enum Form {
    NUMBERS,
    VALUES,
    COUNTS
  }

  private final JsonFields json;
  private final String path;

  /** Times and values, or times and events. */
  private final SampleColumns rows = new SampleColumns();

  private final SampleColumns totals = new SampleColumns();
  private @Nullable Form form;
  private boolean timed;

  PostedRows(JsonFields json, String path) {
    this.json = json;
    this.path = path;
  }

  /**
   * Reads an array.
   *
   * @param most rows that it may have
   */
  PostedRows read(int most) {
    json.array(path);
    while (json.next()) {
      if (rows.size() == most) {
        throw invalid("metrics", "must hold at most 200000 samples in all");
      }
      row(path + "[" + rows.size() + "]");
    }
    return this;
  }

  /** The one row that a side is. */
  static PostedRows single(JsonFields json, String path, double events, double total) {
    var single = new PostedRows(json, path);
    single.is(Form.COUNTS, false, path);
    single.add(path, 0, events, total);
    return single;
  }

  int size() {
    return rows.size();
  }

  private void row(String at) {
    if (json.is(JsonToken.START_OBJECT)) {
      var row = new Row(at);
      json.object(at, row::field);
      row.add();
    } else {
      is(Form.NUMBERS, false, at);
      rows.add(0, json.value(at));
    }
  }

  private void is(Form wanted, boolean withTime, String at) {
    if (form == null) {
      form = wanted;
      timed = withTime;
    } else if (form != wanted || timed != withTime) {
      throw invalid(at, "must be of the same form as the rows before");
    }
  }

  private void add(String at, long time, double events, double total) {
    if (events > total) {
      throw invalid(at + ".events", "must be at most total");
    }
    rows.add(time, events);
    totals.add(time, total);
  }

  /** An object among the rows. */
  private final class Row {
    private final String at;
    private @Nullable Long time;
    private @Nullable Double value;
    private @Nullable Double events;
    private @Nullable Double total;

    Row(String at) {
      this.at = at;
    }

    void field(String name) {
      var here = at + "." + name;
      switch (name) {
        case "t" -> time = json.time(here);
        case "value" -> value = json.value(here);
        case "events" -> events = count(json, here);
        case "total" -> total = count(json, here);
        default -> throw JsonFields.unknown(at, name);
      }
    }

    void add() {
      if (events != null || total != null) {
        is(Form.COUNTS, time != null, at);
        if (value != null) {
          throw invalid(at + ".value", "must come without events and total");
        }
        PostedRows.this.add(
            at, time == null ? 0 : time, required(events, "events"), required(total, "total"));
      } else {
        is(Form.VALUES, true, at);
        rows.add(required(time, "t"), required(value, "value"));
      }
    }

    private <T> T required(@Nullable T given, String name) {
      if (given == null) {
        throw invalid(at + "." + name, "is required");
      }
      return given;
    }
  }

  /** How many there were; NaN for null, which is a gap. */
  static double count(JsonFields json, String path) {
    return json.is(JsonToken.VALUE_NULL) ? Double.NaN : json.number(path, 0, MOST_EVENTS);
  }

  /** Whether the times are known. */
  boolean onAClock() {
    if (!timed || rows.size() < 2) {
      return timed;
    }
    var times = IntStream.range(0, rows.size()).mapToLong(rows::epochMillis).sorted().toArray();
    var spacings =
        IntStream.range(1, times.length).mapToLong(i -> times[i] - times[i - 1]).sorted().toArray();
    return spacings[spacings.length / 2] >= LEAST_SPACING;
  }

  Samples samples(JudgementWindow window) {
    if (form == Form.COUNTS) {
      throw invalid(path, "must be numbers, or objects with t and value; counts are of a ratio");
    }
    var order = order(window);
    return new Samples(times(order), column(rows, order));
  }

  Counts counts(JudgementWindow window) {
    if (form != null && form != Form.COUNTS) {
      throw invalid(path, "must be objects with events and total, of a ratio");
    }
    var order = order(window);
    return new Counts(times(order), column(rows, order), column(totals, order));
  }

  /** Which rows count, in the order of their times. */
  private int[] order(JudgementWindow window) {
    if (!timed) {
      return IntStream.range(0, rows.size()).toArray();
    }
    var all =
        IntStream.range(0, rows.size())
            .boxed()
            .sorted((one, other) -> Long.compare(rows.epochMillis(one), rows.epochMillis(other)))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = 1; i < all.length; i++) {
      if (rows.epochMillis(all[i]) == rows.epochMillis(all[i - 1])) {
        throw invalid(path + "[" + all[i] + "].t", "must be another one than that of each other");
      }
    }
    boolean clock = onAClock();
    return Arrays.stream(all)
        .filter(row -> !clock || window.holds(rows.epochMillis(row)))
        .toArray();
  }

  private long @Nullable [] times(int[] order) {
    return timed ? Arrays.stream(order).mapToLong(rows::epochMillis).toArray() : null;
  }

  private static double[] column(SampleColumns columns, int[] order) {
    return Arrays.stream(order).mapToDouble(columns::value).toArray();
  }
}
