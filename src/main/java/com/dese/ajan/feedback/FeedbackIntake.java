package com.dese.ajan.feedback;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.LongFunction;

/** Makes entries of what clients say. */
public final class FeedbackIntake {
  private final InstantSource clock;
  private final LongFunction<UUID> ids;
  private final Duration ttl;

  /**
   * @param ids makes a fresh UUIDv7 of a time in epoch milliseconds
   * @param ttl how long an entry is kept, positive
   */
  public FeedbackIntake(InstantSource clock, LongFunction<UUID> ids, Duration ttl) {
    this.clock = clock;
    this.ids = ids;
    this.ttl = ttl;
  }

  /** The entry for a draft: identified, dated and labelled, not yet stored. */
  public Feedback accept(Feedback.Draft draft, String submittedBy) {
    var now = Instant.ofEpochMilli(clock.millis());
    var label =
        draft.label() == null ? Label.derive(draft.anomaly(), draft.verdict()) : draft.label();
    return new Feedback(
        ids.apply(now.toEpochMilli()),
        now,
        now.plusMillis(ttl.toMillis()),
        submittedBy,
        label,
        draft);
  }
}
