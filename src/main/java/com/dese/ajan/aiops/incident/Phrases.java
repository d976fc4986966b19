package com.dese.ajan.aiops.incident;

import static java.util.stream.Collectors.joining;

import com.dese.ajan.aiops.Wording;
import com.dese.ajan.aiops.incident.grouping.Basis;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** What is said of incidents. */
final class Phrases {
  private Phrases() {}

  /**
   * Says in one sentence what began together, when, and what is likely the cause.
   *
   * @param members the most likely cause first
   */
  static String explanation(List<Member> members, int beyond, Basis basis, double expected) {
    var cause = members.getFirst();
    long first = members.stream().mapToLong(one -> one.onset().onsetMillis()).min().orElseThrow();
    long span = members.stream().mapToLong(Member::lagMillis).max().orElseThrow();
    return "%d series became unusual %s %s (%s): most likely because of %s on %s: %s."
        .formatted(
            members.size() + beyond,
            span == 0 ? "at" : "within " + duration(span) + " from",
            Wording.time(first),
            because(basis, expected, members),
            cause.onset().series(),
            printable(cause.node()),
            cause.reason());
  }

  /** A label's value may hold anything, and this goes to the log. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private static String because(Basis basis, double expected, List<Member> members) {
    return switch (basis) {
      case GRAPH -> "neighbours in the dependency graph";
      case LABELS -> shared(members);
      case TIME -> "too many for chance, of which there would be " + seldom(expected);
    };
  }

  private static String shared(List<Member> members) {
    var common = new TreeMap<>(members.getFirst().onset().series().labels());
    members.forEach(one -> common.entrySet().retainAll(one.onset().series().labels().entrySet()));
    return common.isEmpty()
        ? "linked by labels and by time"
        : "they share "
            + common.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + printable(label.getValue()) + '"')
                .collect(joining(", "));
  }

  private static String seldom(double expectedADay) {
    return expectedADay < 1e-6
        ? "less than one in a million days"
        : String.format(Locale.ROOT, "one in %,.0f days", 1 / expectedADay);
  }

  /** Whole minutes, or seconds where it is less. */
  static String duration(long millis) {
    return millis >= 60_000 ? millis / 60_000 + " min" : Math.max(1, millis / 1_000) + " s";
  }
}
