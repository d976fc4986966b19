package com.dese.ajan.aiops.web;

import static com.dese.ajan.aiops.web.JsonFields.invalid;

import com.dese.ajan.aiops.series.SampleColumns;
import com.dese.ajan.catalogue.Direction;
import com.dese.ajan.http.InvalidRequestException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * Reads one request token by token, so that a hundred thousand samples are two arrays of numbers
 * and nothing else. It stops at the first thing that is wrong.
 */
final class ScoreRequestReader {
  private static final int MOST_SAMPLES = 200_000;

  private final JsonFields fields;

  private @Nullable SampleColumns samples;
  private @Nullable SampleColumns values; // their times are not known yet
  private @Nullable Long start;
  private @Nullable Long stepMillis;
  private @Nullable Double threshold;
  private Direction direction = Direction.BOTH;
  private double floor;

  private ScoreRequestReader(JsonParser json) {
    this.fields = new JsonFields(json);
  }

  /**
   * Reads a whole body.
   *
   * @throws InvalidRequestException naming the field that is wrong
   * @throws JacksonException if it is not well-formed
   */
  static ScoreRequest read(JsonParser json) {
    return new ScoreRequestReader(json).read();
  }

  private ScoreRequest read() {
    fields.body(name -> {
      switch (name) {
        case "samples" -> samples = samples();
        case "values" -> values = values();
        case "start" -> start = fields.time("start");
        case "stepSeconds" -> stepMillis = fields.stepMillis("stepSeconds");
        case "options" -> options();
        default -> fields.skip();
      }
    });
    return new ScoreRequest(columns(), threshold, direction, floor);
  }

  private SampleColumns columns() {
    if (samples != null) {
      if (values != null || start != null || stepMillis != null) {
        throw invalid("samples", "must come without start, stepSeconds and values");
      }
      return samples;
    }
    if (values == null) {
      throw invalid("samples", "is required, or else start, stepSeconds and values");
    }
    if (start == null) {
      throw invalid("start", "is required with values");
    }
    if (stepMillis == null) {
      throw invalid("stepSeconds", "is required with values");
    }
    if (start + (values.size() - 1) * stepMillis > JsonFields.LAST_MILLIS) {
      throw invalid("stepSeconds", "must keep the times of all values before the year 10000");
    }
    var columns = new SampleColumns();
    for (int i = 0; i < values.size(); i++) {
      columns.add(start + i * stepMillis, values.value(i));
    }
    return columns;
  }

  private SampleColumns values() {
    var read = new SampleColumns();
    array("values", read, index -> read.add(0, fields.value("values[" + index + "]")));
    return read;
  }

  private SampleColumns samples() {
    var read = new SampleColumns();
    array("samples", read, index -> new Sample("samples[" + index + "]").read(read));
    return read;
  }

  private void array(String field, SampleColumns read, LongConsumer item) {
    fields.array(field);
    while (fields.next()) {
      if (read.size() == MOST_SAMPLES) {
        throw invalid(field, "must hold 1 to " + MOST_SAMPLES + " samples");
      }
      item.accept(read.size());
    }
    if (read.size() == 0) {
      throw invalid(field, "must hold 1 to " + MOST_SAMPLES + " samples");
    }
  }

  private final class Sample {
    private final String path;
    private long time = -1;
    private boolean valued;
    private double value = Double.NaN;

    Sample(String path) {
      this.path = path;
    }

    void read(SampleColumns before) {
      fields.object(
          path,
          name -> {
            switch (name) {
              case "t" -> time = fields.time(path + ".t");
              case "value" -> {
                value = fields.value(path + ".value");
                valued = true;
              }
              default -> fields.skip();
            }
          });
      if (time < 0) {
        throw invalid(path + ".t", "is required");
      }
      if (!valued) {
        throw invalid(path + ".value", "is required; null is a gap");
      }
      int size = before.size();
      if (size > 0 && time <= before.epochMillis(size - 1)) {
        throw invalid(path + ".t", "must be after that of the sample before");
      }
      before.add(time, value);
    }
  }

  private void options() {
    fields.object(
        "options",
        name -> {
          switch (name) {
            case "threshold" -> threshold = fields.number("options.threshold", 0.5, 100);
            case "floor" -> floor = fields.number("options.floor", 0, JsonFields.LARGEST);
            case "direction" ->
                direction = fields.constant("options.direction", Direction.values());
            default -> fields.skip();
          }
        });
  }
}
