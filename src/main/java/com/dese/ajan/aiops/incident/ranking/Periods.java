package com.dese.ajan.aiops.incident.ranking;

/**
 * The parts of a series about an incident, as indices: {@code [0, during)} is the normal time, of
 * which {@code [before, during)} just before the incident, and {@code [during, end)} the incident.
 *
 * <p>A sample may tell of the step that begins with it, so the one whose step holds the time of the
 * incident belongs to the incident.
 */
record Periods(int before, int during, int end) {
  private static final long BEFORE_MILLIS = 300_000;
  private static final long DURING_MILLIS = 240_000;
  private static final int DURING_STEPS = 4;

  static Periods of(MetricSeries series, long atMillis) {
    long step = series.stepMillis();
    return new Periods(
        series.firstAfter(atMillis - step - Math.max(BEFORE_MILLIS, step)),
        series.firstAfter(atMillis - step),
        series.firstAfter(atMillis + Math.max(DURING_MILLIS, DURING_STEPS * step)));
  }
}
