package com.dese.ajan.telemetry.remotewrite;

import com.dese.ajan.aiops.TrackedSeries;
import com.dese.ajan.telemetry.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A series that is pushed. Of one of a counter the rate a second is scored, from its second sample
 * on; where the count falls it was reset, and there is no rate.
 */
final class PushedSeries {
  /** A series of no metric in the catalogue. */
  static final PushedSeries UNMATCHED = refused(Failure.UNMATCHED);

  /** One whose labels are too many or too long. */
  static final PushedSeries TOO_LARGE = refused(Failure.MALFORMED);

  /** One for which there is no room, for now: there may be later. */
  static final PushedSeries BEYOND_LIMIT = refused(Failure.SERIES_LIMIT);

  /** The NaN by which Prometheus says that a series has ended. */
  private static final long STALE_BITS = 0x7ff0000000000002L;

  private static final long MOST_AHEAD_MILLIS = 600_000;

  private final @Nullable TrackedSeries series;
  private final Failure refusal; // where there is no series
  private final boolean counter;
  private double lastCount;
  private long lastMillis;

  private PushedSeries(@Nullable TrackedSeries series, boolean counter, Failure refusal) {
    this.series = series;
    this.counter = counter;
    this.refusal = refusal;
  }

  static PushedSeries of(TrackedSeries series, boolean counter) {
    return new PushedSeries(series, counter, Failure.UNMATCHED);
  }

  /** One whose samples are only counted. */
  private static PushedSeries refused(Failure failure) {
    return new PushedSeries(null, false, failure);
  }

  /** Whether it must be looked for anew. */
  boolean forgotten() {
    return series != null && series.forgotten();
  }

  void take(double value, long epochMillis, long nowMillis, Tally tally) {
    tally.sample();
    var tracked = series;
    if (tracked == null) {
      tally.failed(refusal);
    } else if (Double.doubleToRawLongBits(value) == STALE_BITS) {
      tracked.ended();
      tally.failed(Failure.STALE);
    } else if (epochMillis > nowMillis + MOST_AHEAD_MILLIS) {
      tally.failed(Failure.FUTURE);
    } else if (counter) {
      count(tracked, value, epochMillis, tally);
    } else {
      score(tracked, value, epochMillis, tally);
    }
  }

  private synchronized void count(
      TrackedSeries tracked, double value, long epochMillis, Tally tally) {
    if (!Double.isFinite(value)) {
      tally.failed(Failure.NOT_FINITE);
      return;
    }
    if (lastMillis > 0 && epochMillis <= lastMillis) {
      tally.failed(epochMillis == lastMillis ? Failure.DUPLICATE : Failure.LATE);
      return;
    }
    boolean first = lastMillis == 0;
    double growth = value - lastCount;
    double seconds = (epochMillis - lastMillis) / 1_000.0;
    lastCount = value;
    lastMillis = epochMillis;
    if (first) {
      tally.taken();
    } else if (growth < 0) {
      tally.failed(Failure.COUNTER_RESET);
    } else {
      score(tracked, growth / seconds, epochMillis, tally);
    }
  }

  private static void score(TrackedSeries tracked, double value, long epochMillis, Tally tally) {
    switch (tracked.accept(value, epochMillis)) {
      case TAKEN -> tally.taken();
      case NO_VALUE -> tally.failed(Failure.NOT_FINITE);
      case LATE ->
          tally.failed(epochMillis == tracked.lastMillis() ? Failure.DUPLICATE : Failure.LATE);
    }
  }
}
