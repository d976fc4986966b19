package com.dese.ajan.aiops.drift;

/** In how many rows the calendar repeats. */
final class Calendar {
  private static final double DAY_MILLIS = 86_400_000;

  private Calendar() {}

  /** Rows of a week, a year of months or a year of quarters; 0 if rows are none of these. */
  static int cycle(long intervalMillis) {
    double days = intervalMillis / DAY_MILLIS;
    if (days > 0.9 && days < 1.1) {
      return 7;
    }
    if (days > 27 && days < 32) {
      return 12;
    }
    return days > 85 && days < 95 ? 4 : 0;
  }
}
