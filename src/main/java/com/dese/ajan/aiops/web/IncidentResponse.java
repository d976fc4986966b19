package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.incident.Incident;
import com.dese.ajan.aiops.incident.Member;
import com.dese.ajan.aiops.incident.grouping.Basis;
import com.dese.ajan.http.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incident as clients see it.
 *
 * @param closedAt time of its last unusual sample; absent while a member lasts
 * @param basis what says that they belong together
 * @param expectedPerDay such coincidences in a day by chance
 * @param likelyCause series of the first member, as in PromQL
 * @param size how many anomalies belong to it
 * @param members the most likely cause first; not all of them where it has many
 */
record IncidentResponse(
    UUID id,
    AnomalyState state,
    String openedAt,
    @Nullable String closedAt,
    Basis basis,
    double expectedPerDay,
    String likelyCause,
    String explanation,
    int size,
    List<MemberResponse> members) {
  /** So that a page of large incidents stays small. */
  private static final int MOST_IN_LIST = 10;

  /**
   * A member.
   *
   * @param z of its peak, signed
   * @param lagSeconds after the first member
   */
  record MemberResponse(
      UUID anomalyId,
      String metric,
      Map<String, String> labels,
      String node,
      AnomalyState state,
      String openedAt,
      double z,
      double lagSeconds,
      int rank,
      double score,
      String reason) {
    static MemberResponse of(Member member) {
      var onset = member.onset();
      return new MemberResponse(
          onset.anomaly(),
          onset.series().metric(),
          onset.series().labels(),
          member.node(),
          onset.open() ? AnomalyState.OPEN : AnomalyState.CLOSED,
          time(onset.onsetMillis()),
          onset.z(),
          member.lagMillis() / 1_000.0,
          member.rank(),
          member.score(),
          member.reason());
    }
  }

  static IncidentResponse of(Incident incident) {
    return of(incident, Incident.MOST);
  }

  /** With the first members only. */
  static IncidentResponse inList(Incident incident) {
    return of(incident, MOST_IN_LIST);
  }

  private static IncidentResponse of(Incident incident, int most) {
    return new IncidentResponse(
        incident.id(),
        incident.open() ? AnomalyState.OPEN : AnomalyState.CLOSED,
        time(incident.openedMillis()),
        incident.open() ? null : time(incident.lastMillis()),
        incident.basis(),
        incident.expected(),
        incident.likelyCause().onset().series().toString(),
        incident.explanation(),
        incident.members().size() + incident.beyond(),
        incident.members().stream().limit(most).map(MemberResponse::of).toList());
  }

  private static String time(long epochMillis) {
    return Timestamp.of(Instant.ofEpochMilli(epochMillis));
  }
}
