package com.dese.ajan.telemetry.prometheus;

import com.dese.ajan.aiops.series.SampleColumns;
import com.dese.ajan.telemetry.Failure;
import com.dese.ajan.telemetry.prometheus.RangeAnswer.RangeSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads an answer of {@code /api/v1/query_range} token by token. An answer counts as a whole or not
 * at all: one that is cut off, or has warnings, may lack what would tell a fault from a gap.
 */
final class RangeAnswerReader {
  private final JsonParser json;
  private final List<RangeSeries> series = new ArrayList<>();
  private long unsupported;
  private String status = "";
  private String error = "";
  private boolean warnings;

  private RangeAnswerReader(JsonParser json) {
    this.json = json;
  }

  static RangeAnswer read(JsonParser json) throws TelemetryException {
    try {
      return new RangeAnswerReader(json).read();
    } catch (JacksonException | NumberFormatException e) {
      throw new TelemetryException(Failure.MALFORMED, "the answer is malformed or cut off");
    }
  }

  private RangeAnswer read() throws TelemetryException {
    expect(json.nextToken(), JsonToken.START_OBJECT);
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      var token = json.nextToken();
      switch (name) {
        case "status" -> status = json.getString();
        case "error" -> error = json.getString();
        case "data" -> data();
        case "warnings" -> {
          warnings = token == JsonToken.START_ARRAY && json.nextToken() != JsonToken.END_ARRAY;
          if (warnings) {
            error = json.getString();
            skipRest();
          }
        }
        default -> json.skipChildren();
      }
    }
    if (!status.equals("success")) {
      throw new TelemetryException(Failure.MALFORMED, "the answer is no success: ", error);
    }
    if (warnings) {
      throw new TelemetryException(Failure.WARNING, "the answer may be incomplete: ", error);
    }
    return new RangeAnswer(series, unsupported);
  }

  private void skipRest() {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      json.skipChildren();
    }
  }

  private void data() throws TelemetryException {
    expect(json.currentToken(), JsonToken.START_OBJECT);
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      json.nextToken();
      switch (name) {
        case "resultType" -> {
          if (!json.getString().equals("matrix")) {
            throw new TelemetryException(Failure.MALFORMED, "the answer is no matrix");
          }
        }
        case "result" -> {
          expect(json.currentToken(), JsonToken.START_ARRAY);
          while (json.nextToken() != JsonToken.END_ARRAY) {
            series.add(series());
          }
        }
        default -> json.skipChildren();
      }
    }
  }

  private RangeSeries series() throws TelemetryException {
    expect(json.currentToken(), JsonToken.START_OBJECT);
    Map<String, String> labels = Map.of();
    var samples = new SampleColumns();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      json.nextToken();
      switch (name) {
        case "metric" -> labels = labels();
        case "values" -> {
          expect(json.currentToken(), JsonToken.START_ARRAY);
          while (json.nextToken() != JsonToken.END_ARRAY) {
            sample(samples);
          }
        }
        case "histograms" -> {
          json.skipChildren();
          unsupported++;
        }
        default -> json.skipChildren();
      }
    }
    return new RangeSeries(labels, samples);
  }

  private Map<String, String> labels() throws TelemetryException {
    expect(json.currentToken(), JsonToken.START_OBJECT);
    var labels = new HashMap<String, String>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      expect(json.nextToken(), JsonToken.VALUE_STRING);
      if (!name.equals("__name__")) {
        labels.put(name, json.getString());
      }
    }
    return labels;
  }

  /** {@code [1795600800.781, "0.25"]} */
  private void sample(SampleColumns samples) throws TelemetryException {
    expect(json.currentToken(), JsonToken.START_ARRAY);
    if (!json.nextToken().isNumeric()) {
      throw new TelemetryException(Failure.MALFORMED, "a sample has no time");
    }
    long millis = Math.round(json.getDoubleValue() * 1_000);
    expect(json.nextToken(), JsonToken.VALUE_STRING);
    samples.add(millis, value(json.getString()));
    expect(json.nextToken(), JsonToken.END_ARRAY);
  }

  private static double value(String text) {
    return switch (text) {
      case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private static void expect(JsonToken token, JsonToken expected) throws TelemetryException {
    if (token != expected) {
      throw new TelemetryException(Failure.MALFORMED, "the answer is not of the form it should be");
    }
  }
}
