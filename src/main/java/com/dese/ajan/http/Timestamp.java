package com.dese.ajan.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/** How a time is written: RFC 3339, in an answer in UTC with milliseconds. */
public final class Timestamp {
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private Timestamp() {}

  /** A time as in RFC 3339, whose years have four digits; null if it is none. */
  public static @Nullable Instant parse(String text) {
    try {
      return text.length() > 4 && text.charAt(4) == '-'
          ? OffsetDateTime.parse(text).toInstant()
          : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  public static String of(Instant time) {
    return MILLIS.format(time);
  }
}
