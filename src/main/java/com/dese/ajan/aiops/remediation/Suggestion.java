package com.dese.ajan.aiops.remediation;

import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.catalogue.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step that a person may take; nothing here takes it.
 *
 * @param id the same whenever the same step is suggested for the same trouble
 * @param troubleId what it is for
 * @param anomalyId the same if that is an anomaly, null if it is a lasting change
 * @param rule that suggested it
 * @param cause what it supposes
 * @param command to paste into a shell
 * @param history the oldest first, never empty
 * @param recovery null as long as it is not known
 */
public record Suggestion(
    UUID id,
    UUID troubleId,
    @Nullable UUID anomalyId,
    SeriesId series,
    Severity severity,
    String rule,
    String cause,
    String action,
    String command,
    String rationale,
    List<StatusChange> history,
    @Nullable Recovery recovery) {
  public Suggestion {
    history = List.copyOf(history);
  }

  public Status status() {
    return history.getLast().status();
  }

  /** When it came to its status, milliseconds since the Unix epoch. */
  public long sinceMillis() {
    return history.getLast().atMillis();
  }

  Suggestion with(StatusChange next) {
    var longer = new ArrayList<>(history);
    longer.add(next);
    return new Suggestion(
        id, troubleId, anomalyId, series, severity, rule, cause, action, command, rationale, longer,
        recovery);
  }

  Suggestion with(@Nullable Recovery known) {
    return new Suggestion(
        id, troubleId, anomalyId, series, severity, rule, cause, action, command, rationale,
        history, known);
  }
}
