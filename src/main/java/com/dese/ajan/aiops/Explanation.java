package com.dese.ajan.aiops;

import static com.dese.ajan.aiops.Wording.number;
import static com.dese.ajan.aiops.Wording.withUnit;

import com.dese.ajan.aiops.anomaly.Episode;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.release.Release;
import java.util.Optional;

/** Says in one sentence what is unusual, how much, since when and compared to what. */
final class Explanation {
  private Explanation() {}

  /** {@code release} is one that it began soon after. */
  static String of(SeriesId series, Episode episode, String unit, Optional<Release> release) {
    var peak = episode.peak();
    return "%s reached %s at %s, %s the usual %s to %s at that time: unusual %s %s (z %+.1f, threshold %s)%s."
        .formatted(
            series,
            withUnit(peak.value(), unit),
            Wording.time(peak.epochMillis()),
            peak.z() < 0 ? "below" : "above",
            number(peak.lower()),
            withUnit(peak.upper(), unit),
            episode.open() ? "since" : "for",
            episode.open()
                ? Wording.time(episode.openedMillis())
                : Wording.duration(episode.lastMillis() - episode.openedMillis()),
            peak.z(),
            number(episode.threshold().value()),
            after(release, episode.openedMillis()));
  }

  /** "; it began 3 min after revision X appeared", or nothing. */
  static String after(Optional<Release> release, long beganMillis) {
    return release
        .map(one ->
            "; it began %s after revision %s appeared"
                .formatted(Wording.duration(beganMillis - one.sinceMillis()), one.shortRevision()))
        .orElse("");
  }
}
