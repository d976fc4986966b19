package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.series.SampleColumns;
import com.dese.ajan.catalogue.Direction;
import com.dese.ajan.http.FieldError;
import com.dese.ajan.http.InvalidRequestException;
import com.dese.ajan.http.Problem;
import com.dese.ajan.http.ProblemException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one request token by token, so that a hundred thousand samples are two arrays of numbers
 * and nothing else. It stops at the first thing that is wrong.
 */
final class ScoreRequestReader {
  private static final int MOST_SAMPLES = 200_000;
  private static final double LARGEST = 1e30;

  /** The year 9999 ends here; times are from 1970 on. */
  private static final long LAST_MILLIS = 253_402_300_799_999L;

  private static final double LONGEST_STEP_SECONDS = 366 * 86_400.0;

  private final JsonParser json;

  private @Nullable SampleColumns samples;
  private @Nullable SampleColumns values; // their times are not known yet
  private @Nullable Long start;
  private @Nullable Long stepMillis;
  private @Nullable Double threshold;
  private Direction direction = Direction.BOTH;
  private double floor;

  private ScoreRequestReader(JsonParser json) {
    this.json = json;
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
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw malformed("The body must be a JSON object");
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      json.nextToken();
      switch (name) {
        case "samples" -> samples = samples();
        case "values" -> values = values();
        case "start" -> start = time("start");
        case "stepSeconds" ->
            stepMillis = Math.round(1_000 * number("stepSeconds", 0.001, LONGEST_STEP_SECONDS));
        case "options" -> options();
        default -> json.skipChildren();
      }
    }
    if (json.nextToken() != null) {
      throw malformed("There is more behind the JSON object");
    }
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
    if (start + (values.size() - 1) * stepMillis > LAST_MILLIS) {
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
    array("values", read, index -> read.add(0, value("values[" + index + "]")));
    return read;
  }

  private SampleColumns samples() {
    var read = new SampleColumns();
    array("samples", read, index -> sample((int) index, read));
    return read;
  }

  private void array(String field, SampleColumns read, LongConsumer item) {
    expect(JsonToken.START_ARRAY, field, "must be a JSON array");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (read.size() == MOST_SAMPLES) {
        throw invalid(field, "must hold 1 to " + MOST_SAMPLES + " samples");
      }
      item.accept(read.size());
    }
    if (read.size() == 0) {
      throw invalid(field, "must hold 1 to " + MOST_SAMPLES + " samples");
    }
  }

  private void sample(int index, SampleColumns read) {
    expect(JsonToken.START_OBJECT, "samples[" + index + "]", "must be a JSON object");
    long time = -1;
    boolean valued = false;
    double value = Double.NaN;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      json.nextToken();
      switch (name) {
        case "t" -> time = time("samples[" + index + "].t");
        case "value" -> {
          value = value("samples[" + index + "].value");
          valued = true;
        }
        default -> json.skipChildren();
      }
    }
    if (time < 0) {
      throw invalid("samples[" + index + "].t", "is required");
    }
    if (!valued) {
      throw invalid("samples[" + index + "].value", "is required; null is a gap");
    }
    if (index > 0 && time <= read.epochMillis(index - 1)) {
      throw invalid("samples[" + index + "].t", "must be after that of the sample before");
    }
    read.add(time, value);
  }

  private void options() {
    expect(JsonToken.START_OBJECT, "options", "must be a JSON object");
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      json.nextToken();
      switch (name) {
        case "threshold" -> threshold = number("options.threshold", 0.5, 100);
        case "floor" -> floor = number("options.floor", 0, LARGEST);
        case "direction" -> direction = direction();
        default -> json.skipChildren();
      }
    }
  }

  private Direction direction() {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      for (var constant : Direction.values()) {
        if (constant.name().toLowerCase(Locale.ROOT).equals(json.getString())) {
          return constant;
        }
      }
    }
    throw invalid("options.direction", "must be one of up, down, both");
  }

  private long time(String field) {
    var expectation = "must be a time as in RFC 3339, or milliseconds since the Unix epoch";
    long time = -1;
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.isExpectedNumberIntToken()) {
      double given = json.getDoubleValue();
      time = given <= LAST_MILLIS ? (long) given : -1;
    } else if (json.currentToken() == JsonToken.VALUE_STRING) {
      try {
        time = OffsetDateTime.parse(json.getString()).toInstant().toEpochMilli();
      } catch (DateTimeException | ArithmeticException e) {
        throw invalid(field, expectation);
      }
    }
    if (time < 0 || time > LAST_MILLIS) {
      throw invalid(field, expectation + ", from 1970 to 9999");
    }
    return time;
  }

  private double value(String field) {
    return json.currentToken() == JsonToken.VALUE_NULL
        ? Double.NaN
        : number(field, -LARGEST, LARGEST);
  }

  private double number(String field, double least, double most) {
    if (json.currentToken().isNumeric()) {
      double number = json.getDoubleValue();
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw invalid(field, "must be a number from " + least + " to " + most);
  }

  private void expect(JsonToken token, String field, String expectation) {
    if (json.currentToken() != token) {
      throw invalid(field, expectation);
    }
  }

  private static InvalidRequestException invalid(String field, String expectation) {
    return new InvalidRequestException(List.of(new FieldError(field, expectation)));
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(Problem.MALFORMED_JSON, detail);
  }
}
