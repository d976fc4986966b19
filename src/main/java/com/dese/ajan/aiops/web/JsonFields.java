package com.dese.ajan.aiops.web;

import com.dese.ajan.http.FieldError;
import com.dese.ajan.http.InvalidRequestException;
import com.dese.ajan.http.Problem;
import com.dese.ajan.http.ProblemException;
import com.dese.ajan.http.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads fields one by one, for bodies that are too long for an object a value. */
final class JsonFields {
  /** The year 9999 ends here; times are from 1970 on. */
  static final long LAST_MILLIS = 253_402_300_799_999L;

  static final double LONGEST_STEP_SECONDS = 366 * 86_400.0;
  static final double LARGEST = 1e30;

  private static final int LONGEST_UNKNOWN = 100;

  private final JsonParser json;

  JsonFields(JsonParser json) {
    this.json = json;
  }

  /** What is done with a field whose value is the current token. */
  interface Field {
    void read(String name);
  }

  /** Reads the whole body, which must be one object. */
  void body(Field field) {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw malformed("The body must be a JSON object");
    }
    members(field);
    if (json.nextToken() != null) {
      throw malformed("There is more behind the JSON object");
    }
  }

  void object(String path, Field field) {
    expect(JsonToken.START_OBJECT, path, "must be a JSON object");
    members(field);
  }

  private void members(Field field) {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      json.nextToken();
      field.read(name);
    }
  }

  /** What the value is. */
  boolean is(JsonToken token) {
    return json.currentToken() == token;
  }

  boolean isNumber() {
    return json.currentToken().isNumeric();
  }

  boolean flag(String path) {
    return switch (json.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw invalid(path, "must be true or false");
    };
  }

  int whole(String path, int least, int most) {
    if (json.currentToken().isNumeric()) {
      double number = json.getDoubleValue();
      if (number >= least && number <= most && number == Math.rint(number)) {
        return (int) number;
      }
    }
    throw invalid(path, "must be a whole number from " + least + " to " + most);
  }

  /** A length of time, milliseconds. */
  long duration(String path, Duration least, Duration most) {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      try {
        var given = Duration.parse(json.getString());
        if (given.compareTo(least) >= 0 && given.compareTo(most) <= 0) {
          return given.toMillis();
        }
      } catch (DateTimeException | ArithmeticException e) {
        throw notDuration(path, least, most);
      }
    }
    throw notDuration(path, least, most);
  }

  private static InvalidRequestException notDuration(String path, Duration least, Duration most) {
    return invalid(path, "must be a duration as in ISO 8601, " + least + " to " + most);
  }

  /** A field that the request may not have, where passing over a slip would do harm. */
  static InvalidRequestException unknown(String path, String name) {
    var shown = name.length() > LONGEST_UNKNOWN ? name.substring(0, LONGEST_UNKNOWN) : name;
    return invalid(path.isEmpty() ? shown : path + "." + shown, "is no field of this request");
  }

  void skip() {
    json.skipChildren();
  }

  /** Goes to the next item of an array; false at its end. */
  boolean next() {
    return json.nextToken() != JsonToken.END_ARRAY;
  }

  void array(String path) {
    expect(JsonToken.START_ARRAY, path, "must be a JSON array");
  }

  /** A text of 1 to so many characters. */
  String text(String path, int most) {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      var text = json.getString();
      boolean visible = text.chars().anyMatch(c -> c > ' ' && c != 0x7f);
      if (visible && text.codePointCount(0, text.length()) <= most) {
        return text;
      }
    }
    throw invalid(path, "must be a string of 1 to " + most + " characters, not blank");
  }

  /** A constant by its name in lower case. */
  <E extends Enum<E>> E constant(String path, E[] all) {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      for (var constant : all) {
        if (constant.name().toLowerCase(Locale.ROOT).equals(json.getString())) {
          return constant;
        }
      }
    }
    throw invalid(path, "must be one of " + names(all));
  }

  private static <E extends Enum<E>> String names(E[] all) {
    return String.join(
        ", ", List.of(all).stream().map(one -> one.name().toLowerCase(Locale.ROOT)).toList());
  }

  /** Milliseconds since the Unix epoch. */
  long time(String path) {
    var expectation =
        "must be a time as in RFC 3339, or milliseconds since the Unix epoch, from 1970 to 9999";
    long time = -1;
    if (json.currentToken().isNumeric()) {
      double given = json.getDoubleValue();
      time =
          given <= LAST_MILLIS && given == Math.rint(given) ? (long) given : -1; // 336.0 is whole
    } else if (json.currentToken() == JsonToken.VALUE_STRING) {
      var given = Timestamp.parse(json.getString());
      time = given == null ? -1 : given.toEpochMilli();
    }
    if (time < 0 || time > LAST_MILLIS) {
      throw invalid(path, expectation);
    }
    return time;
  }

  /** A length of time, milliseconds. */
  long stepMillis(String path) {
    return Math.round(1_000 * number(path, 0.001, LONGEST_STEP_SECONDS));
  }

  /** NaN for null, which is a gap. */
  double value(String path) {
    return json.currentToken() == JsonToken.VALUE_NULL
        ? Double.NaN
        : number(path, -LARGEST, LARGEST);
  }

  double number(String path, double least, double most) {
    if (json.currentToken().isNumeric()) {
      double number = json.getDoubleValue();
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw invalid(path, "must be a number from " + least + " to " + most);
  }

  private void expect(JsonToken token, String path, String expectation) {
    if (json.currentToken() != token) {
      throw invalid(path, expectation);
    }
  }

  static InvalidRequestException invalid(String path, String expectation) {
    return new InvalidRequestException(List.of(new FieldError(path, expectation)));
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(Problem.MALFORMED_JSON, detail);
  }
}
