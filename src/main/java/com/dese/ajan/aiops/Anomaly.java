package com.dese.ajan.aiops;

import com.dese.ajan.aiops.anomaly.Episode;
import com.dese.ajan.aiops.series.SeriesId;
import java.util.UUID;

/**
 * An anomaly of a series, as it stands.
 *
 * @param id the same whenever the same samples are scored again
 * @param explanation one sentence that a person can act on
 */
public record Anomaly(UUID id, SeriesId series, Episode episode, String explanation) {
  /**
   * A UUIDv7 of the time at which it opened; its random part is a digest of the series, so that
   * after a restart or on another replica the same anomaly has the same id.
   */
  static UUID id(SeriesId series, long openedMillis) {
    long digest = 0xcbf29ce484222325L; // FNV-1a, 64 bits
    var text = series.toString();
    for (int i = 0; i < text.length(); i++) {
      digest = (digest ^ text.charAt(i)) * 0x100000001b3L;
    }
    long mixed = digest * 0x9e3779b97f4a7c15L; // its upper bits for the first half
    long most = (openedMillis << 16) | 0x7000 | (mixed >>> 52);
    long least = 0x8000000000000000L | (digest & 0x3fffffffffffffffL);
    return new UUID(most, least);
  }

  static Anomaly of(SeriesId series, Episode episode, WatchedMetric metric) {
    return new Anomaly(
        id(series, episode.openedMillis()),
        series,
        episode,
        Explanation.of(series, episode, metric));
  }
}
