package com.dese.ajan.aiops.incident.grouping;

import com.dese.ajan.aiops.series.SeriesId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Onsets for tests. */
public final class Onsets {
  /** A morning. */
  public static final long MORNING = Instant.parse("2026-11-25T10:00:00Z").toEpochMilli();

  private Onsets() {}

  /** Of a metric with one label, which lasts. */
  public static Onset open(String metric, String label, String value, long millis) {
    return of(SeriesId.of(metric, Map.of(label, value)), millis, millis + 60_000, true, 5);
  }

  /** Its id is a digest, as in the service. */
  public static Onset of(SeriesId series, long millis, long lastMillis, boolean open, double z) {
    long digest = 31L * series.toString().hashCode() + millis;
    return new Onset(
        new UUID((millis << 16) | 0x7000, 0x8000000000000000L | (digest & 0x3fffffffffffffffL)),
        series,
        millis,
        lastMillis,
        open,
        z);
  }

  /** The same, which has ended. */
  public static Onset closed(Onset onset, long lastMillis) {
    return new Onset(
        onset.anomaly(), onset.series(), onset.onsetMillis(), lastMillis, false, onset.z());
  }
}
