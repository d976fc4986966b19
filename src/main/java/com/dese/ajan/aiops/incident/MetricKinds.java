package com.dese.ajan.aiops.incident;

import com.dese.ajan.aiops.incident.ranking.SeriesKind;
import java.util.List;
import java.util.Locale;

/** Guesses from a metric's name what it measures. */
final class MetricKinds {
  private record Guess(SeriesKind kind, List<String> parts) {}

  /** The first that fits; so http_error_ratio is errors, not requests. */
  private static final List<Guess> GUESSES =
      List.of(
          new Guess(SeriesKind.ERRORS, List.of("error", "fail", "5xx", "exception")),
          new Guess(SeriesKind.LATENCY, List.of("latency", "duration", "response_time")),
          new Guess(SeriesKind.AVAILABILITY, List.of("availab", "success")),
          new Guess(SeriesKind.CPU, List.of("cpu")),
          new Guess(SeriesKind.MEMORY, List.of("memory", "heap")),
          new Guess(SeriesKind.NETWORK, List.of("network", "receive", "transmit", "packet")),
          new Guess(SeriesKind.SATURATION, List.of("saturation", "queue", "pool", "utilization")),
          new Guess(SeriesKind.REQUESTS, List.of("request", "calls", "traffic")));

  private MetricKinds() {}

  static SeriesKind of(String metric) {
    var name = metric.toLowerCase(Locale.ROOT);
    return GUESSES.stream()
        .filter(guess -> guess.parts().stream().anyMatch(name::contains))
        .map(Guess::kind)
        .findFirst()
        .orElse(SeriesKind.OTHER);
  }
}
