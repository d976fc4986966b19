package com.dese.ajan.http;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** How a time is written in an answer: RFC 3339 in UTC with milliseconds. */
public final class Timestamp {
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private Timestamp() {}

  public static String of(Instant time) {
    return MILLIS.format(time);
  }
}
