package com.dese.ajan.aiops.incident;

import com.dese.ajan.aiops.incident.grouping.Basis;
import com.dese.ajan.aiops.incident.grouping.Onset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Anomalies that belong together, as they are.
 *
 * @param id stays, whatever joins
 * @param expected how many such coincidences there would be in a day by chance
 * @param members the most likely cause first; two at least and {@value #MOST} at most
 * @param beyond how many more there are
 * @param explanation one sentence that names the most likely cause
 */
public record Incident(
    UUID id, Basis basis, double expected, List<Member> members, int beyond, String explanation) {
  /** So many members are kept: the earliest. */
  public static final int MOST = 200;

  public Incident {
    members = List.copyOf(members);
  }

  public Member likelyCause() {
    return members.getFirst();
  }

  /** The member that began first. */
  Onset first() {
    return members.stream().map(Member::onset).min(Onset.ORDER).orElseThrow();
  }

  public long openedMillis() {
    return first().onsetMillis();
  }

  /** Whether any member lasts. */
  public boolean open() {
    return members.stream().anyMatch(member -> member.onset().open());
  }

  /** Time of the last unusual sample; while it lasts, of those that have ended. */
  public long lastMillis() {
    return members.stream()
        .map(Member::onset)
        .max(Comparator.comparingLong(Onset::lastMillis))
        .orElseThrow()
        .lastMillis();
  }

  /** Names of the metrics that are in it. */
  public List<String> metrics() {
    return members.stream()
        .map(member -> member.onset().series().metric())
        .distinct()
        .sorted()
        .toList();
  }
}
