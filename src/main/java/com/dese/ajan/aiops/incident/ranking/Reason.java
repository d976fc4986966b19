package com.dese.ajan.aiops.incident.ranking;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in one sentence what a score is made of. */
final class Reason {
  private static final int MOST_KINDS = 2;
  private static final long MINUTE_MILLIS = 60_000;
  private static final long DAY_MINUTES = 1_440;

  private Reason() {}

  /**
   * A sentence without its full stop.
   *
   * @param own evidence of the node itself, strongest first
   * @param calls whether it is known to call others
   * @param cap deviation in spreads beyond which everything is equally certain
   */
  static String of(List<SeriesEvidence> own, Terms terms, boolean calls, double cap) {
    var parts = new ArrayList<String>();
    var notable = own.stream().filter(SeriesEvidence::isNotable).limit(MOST_KINDS).toList();
    if (notable.isEmpty()) {
      parts.add("nothing of its own beyond twice the usual spread");
    } else {
      var changes =
          notable.stream().map(evidence -> change(evidence, cap)).collect(joining(" and "));
      parts.add(calls ? changes + ", " + explained(terms.explained()) : changes);
    }
    if (terms.waitingCallers() > 0) {
      parts.add(
          terms.waitingCallers() == 1
              ? "1 caller waits for it"
              : terms.waitingCallers() + " callers wait for it");
    }
    if (terms.secondSight()) {
      parts.add("its callers see the same at another node that they call");
    }
    if (terms.unreachable()) {
      parts.add("the node with the symptom does not depend on it");
    }
    return String.join("; ", parts);
  }

  private static String change(SeriesEvidence evidence, double cap) {
    var size =
        evidence.deviation() > cap
            ? String.format(Locale.ROOT, "more than %.0f", cap)
            : String.format(Locale.ROOT, "%.1f", evidence.deviation());
    return "%s %s %s times its usual spread from %s"
        .formatted(
            evidence.kind() == SeriesKind.OTHER ? evidence.series() : evidence.kind(),
            evidence.rising() ? "up" : "down",
            size,
            timeOfDay(evidence.sinceMillis()));
  }

  private static String explained(double share) {
    if (share < 0.1) {
      return "not explained by what it calls";
    }
    return share > 0.9
        ? "explained by what it calls"
        : "%.0f %% explained by what it calls".formatted(100 * share);
  }

  /** Hours and minutes in UTC. */
  private static String timeOfDay(long epochMillis) {
    long minutes = Math.floorMod(Math.floorDiv(epochMillis, MINUTE_MILLIS), DAY_MINUTES);
    return "%02d:%02d".formatted(minutes / 60, minutes % 60);
  }
}
