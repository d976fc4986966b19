package com.dese.ajan.aiops;

import static com.dese.ajan.aiops.Wording.number;
import static com.dese.ajan.aiops.Wording.withUnit;

import com.dese.ajan.aiops.anomaly.Episode;
import com.dese.ajan.aiops.anomaly.Threshold;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.release.Release;
import java.util.Optional;

/** Says in one sentence what is unusual, how much, since when and compared to what. */
final class Explanation {
  private Explanation() {}

  static String of(SeriesId series, Episode episode, WatchedMetric metric) {
    var peak = episode.peak();
    var unit = metric.metric().unit();
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
            threshold(episode, metric.thresholds().of(series)),
            after(metric.releases().before(episode.openedMillis()), episode.openedMillis()));
  }

  /** The one by which it opened; with the reason unless another has come into force since. */
  private static String threshold(Episode episode, ThresholdInForce now) {
    var value = number(episode.threshold().value());
    boolean same = episode.threshold().equals(now.threshold());
    return same && episode.threshold().origin() == Threshold.Origin.FEEDBACK
        ? value + ": " + now.reason()
        : value;
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
