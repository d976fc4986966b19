package com.dese.ajan.aiops;

import com.dese.ajan.aiops.anomaly.Episode;
import com.dese.ajan.aiops.series.SeriesId;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Says in one sentence what is unusual, how much, since when and compared to what. */
final class Explanation {
  private static final MathContext THREE_DIGITS = new MathContext(3);

  private Explanation() {}

  static String of(SeriesId series, Episode episode, String unit) {
    var peak = episode.peak();
    var lasted = Duration.ofMillis(episode.lastMillis() - episode.openedMillis());
    return "%s %s %s at %s, %s the usual %s to %s at that time: unusual %s %s (z %+.1f, threshold %s)."
        .formatted(
            series,
            "reached",
            withUnit(peak.value(), unit),
            Instant.ofEpochMilli(peak.epochMillis())
                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
            peak.z() < 0 ? "below" : "above",
            number(peak.lower()),
            withUnit(peak.upper(), unit),
            episode.open() ? "since" : "for",
            episode.open()
                ? Instant.ofEpochMilli(episode.openedMillis())
                    .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                : words(lasted),
            peak.z(),
            number(episode.threshold().value()));
  }

  private static String withUnit(double value, String unit) {
    return unit.isEmpty() ? number(value) : number(value) + " " + unit;
  }

  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    var rounded = new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros();
    double size = Math.abs(value);
    return size != 0 && (size < 1e-4 || size >= 1e7) ? rounded.toString() : rounded.toPlainString();
  }

  private static String words(Duration duration) {
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
