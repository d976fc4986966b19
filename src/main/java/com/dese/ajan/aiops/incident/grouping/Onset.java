package com.dese.ajan.aiops.incident.grouping;

import com.dese.ajan.aiops.series.SeriesId;
import java.util.Comparator;
import java.util.UUID;

/**
 * An anomaly as grouping sees it.
 *
 * @param onsetMillis time of its first unusual sample, milliseconds since the Unix epoch; of one
 *     anomaly always the same
 * @param lastMillis time of its last unusual sample so far
 * @param open whether it lasts
 * @param z of its peak so far, signed, standard deviations
 */
public record Onset(
    UUID anomaly, SeriesId series, long onsetMillis, long lastMillis, boolean open, double z) {
  /** By time; those of one moment by id, so that there is one order only. */
  public static final Comparator<Onset> ORDER =
      Comparator.comparingLong(Onset::onsetMillis).thenComparing(Onset::anomaly);
}
