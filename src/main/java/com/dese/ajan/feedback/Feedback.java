package com.dese.ajan.feedback;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A verdict as it is kept.
 *
 * @param id UUIDv7 whose time is {@code timestamp}, so that ids sort by time
 * @param timestamp when it was accepted, whole milliseconds
 * @param expiresAt when it is forgotten, whole milliseconds
 * @param submittedBy subject of the token
 * @param label what the verdict says about the detector
 * @param draft what the client said
 */
public record Feedback(
    UUID id, Instant timestamp, Instant expiresAt, String submittedBy, Label label, Draft draft) {

  /**
   * What a client says, defaults filled in.
   *
   * @param metric name of the metric, 1 to 200 characters
   * @param anomaly what the system or the reporter said
   * @param verdict whether that was right
   * @param note 1 to 500 characters
   * @param comment up to 2,000 characters
   * @param anomalyId an anomaly of ours
   * @param judgementId a judgement of a canary; not both
   * @param label only what the client said itself
   */
  public record Draft(
      String metric,
      boolean anomaly,
      boolean verdict,
      String note,
      Source source,
      Kind type,
      Severity severity,
      @Nullable String comment,
      @Nullable UUID anomalyId,
      @Nullable UUID judgementId,
      @Nullable Label label) {
    /** What it is on. */
    public Subject subject() {
      return judgementId == null ? Subject.DETECTOR : Subject.CANARY;
    }
  }
}
