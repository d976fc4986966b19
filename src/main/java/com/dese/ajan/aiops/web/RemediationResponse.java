package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.remediation.Ranked;
import com.dese.ajan.aiops.remediation.Recovery;
import com.dese.ajan.aiops.remediation.Status;
import com.dese.ajan.aiops.remediation.StatusChange;
import com.dese.ajan.aiops.remediation.TrackRecord;
import com.dese.ajan.http.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A suggestion as clients see it.
 *
 * @param anomalyId absent if it is for a lasting change without an anomaly
 * @param recovery absent as long as it is not known
 * @param rank among those for the same anomaly, 1 is the first to try
 */
record RemediationResponse(
    UUID id,
    @Nullable UUID anomalyId,
    String metric,
    Map<String, String> labels,
    String severity,
    String rule,
    String cause,
    String action,
    String command,
    String rationale,
    Status status,
    List<ChangeOfStatus> history,
    @Nullable RecoveryResponse recovery,
    RecordResponse record,
    int rank) {
  /** A step in its life, by whom. */
  record ChangeOfStatus(String at, Status status, String by, @Nullable String note) {
    static ChangeOfStatus of(StatusChange change) {
      return new ChangeOfStatus(
          Timestamp.of(Instant.ofEpochMilli(change.atMillis())),
          change.status(),
          change.by(),
          change.note());
    }
  }

  /** Whether the metric recovered, and how many seconds after the execution. */
  record RecoveryResponse(boolean recovered, @Nullable Long seconds) {
    static @Nullable RecoveryResponse of(@Nullable Recovery recovery) {
      return recovery == null
          ? null
          : new RecoveryResponse(recovery.recovered(), recovery.seconds());
    }
  }

  /** How often this step helped this metric before. */
  record RecordResponse(int recovered, int cases, @Nullable Long medianSeconds, String text) {
    static RecordResponse of(TrackRecord track) {
      var median = track.medianSeconds();
      return new RecordResponse(
          track.recovered(),
          track.cases(),
          median.isPresent() ? median.getAsLong() : null,
          track.text());
    }
  }

  static RemediationResponse of(Ranked ranked) {
    var suggestion = ranked.suggestion();
    return new RemediationResponse(
        suggestion.id(),
        suggestion.anomalyId(),
        suggestion.series().metric(),
        suggestion.series().labels(),
        suggestion.severity().toString(),
        suggestion.rule(),
        suggestion.cause(),
        suggestion.action(),
        suggestion.command(),
        suggestion.rationale(),
        suggestion.status(),
        suggestion.history().stream().map(ChangeOfStatus::of).toList(),
        RecoveryResponse.of(suggestion.recovery()),
        RecordResponse.of(ranked.record()),
        ranked.rank());
  }
}
