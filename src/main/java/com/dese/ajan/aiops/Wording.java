package com.dese.ajan.aiops;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Numbers, times and durations as a person reads them. */
public final class Wording {
  private static final MathContext THREE_DIGITS = new MathContext(3);

  private Wording() {}

  static String withUnit(double value, String unit) {
    return unit.isEmpty() ? number(value) : number(value) + " " + unit;
  }

  /** With three digits. */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    var rounded = new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros();
    double size = Math.abs(value);
    return size != 0 && (size < 1e-4 || size >= 1e7) ? rounded.toString() : rounded.toPlainString();
  }

  /** To the second. */
  public static String time(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static String duration(long millis) {
    var duration = Duration.ofMillis(millis);
    if (duration.toDays() > 0) {
      return String.format(Locale.ROOT, "%d d %d h", duration.toDays(), duration.toHoursPart());
    }
    if (duration.toHours() > 0) {
      return String.format(
          Locale.ROOT, "%d h %d min", duration.toHours(), duration.toMinutesPart());
    }
    return duration.toMinutes() > 0
        ? duration.toMinutes() + " min"
        : Math.max(1, duration.toSeconds()) + " s";
  }
}
