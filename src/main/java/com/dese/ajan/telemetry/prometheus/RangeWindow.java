package com.dese.ajan.telemetry.prometheus;

import java.util.regex.Pattern;

/** The longest window that a query looks back over, as in {@code rate(x[1m])}. */
final class RangeWindow {
  private static final Pattern WINDOW =
      Pattern.compile("\\[\\s*((?:[0-9]+(?:ms|[smhdwy]))+)\\s*[\\]:]");
  private static final Pattern PART = Pattern.compile("([0-9]+)(ms|[smhdwy])");

  private RangeWindow() {}

  /** Milliseconds; 0 where the query has none. */
  static long millis(String query) {
    return WINDOW
        .matcher(query)
        .results()
        .mapToLong(window ->
            PART.matcher(window.group(1))
                .results()
                .mapToLong(part -> Long.parseLong(part.group(1)) * unitMillis(part.group(2)))
                .sum())
        .max()
        .orElse(0);
  }

  private static long unitMillis(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "s" -> 1_000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      case "d" -> 86_400_000;
      case "w" -> 7 * 86_400_000L;
      default -> 365 * 86_400_000L;
    };
  }
}
