package com.dese.ajan.feedback;

import com.dese.ajan.paging.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps feedback until it expires. Every method either does all it says or nothing. Calls block
 * until the store has answered, and fail with an unchecked exception of the store's own when it
 * cannot.
 */
public interface FeedbackStore {
  /** Writes all entries in one atomic step, or none where the key has been used before. */
  WriteOutcome write(List<Feedback> entries, @Nullable Idempotency idempotency);

  /** Newest first. Cost depends on the page, not on how much is stored. */
  Page<Feedback> list(FeedbackQuery query);

  Optional<Feedback> find(UUID id);

  /** Returns false if there was none. */
  boolean delete(UUID id);

  /** Deletes what was stored before the call and returns how much that was. Cost grows with it. */
  long deleteAll();

  /**
   * Verdicts on the detector, by metric in the order of their names. Cost depends on the page, not
   * on how much is stored.
   */
  Page<MetricSummary> summary(SummaryQuery query);

  /**
   * How many verdicts of each label there are on each of some anomalies or judgements, 500 at most.
   * Cost depends on how many are asked for, not on how much is stored.
   *
   * @param subject what the ids are of: anomalies of the detector, or judgements of canaries
   * @return by id and label; every label of every id has a count
   */
  Map<UUID, Map<Label, Long>> countByLabel(Subject subject, List<UUID> ids);

  /** Takes what has expired out of the indexes and returns how much is stored. */
  long sweep();

  /** What became of a write. */
  sealed interface WriteOutcome {
    record Stored() implements WriteOutcome {}

    /**
     * The same request was answered before; nothing was written.
     *
     * @param answer the first answer
     */
    record Replayed(String answer) implements WriteOutcome {}

    /** The key was used for another request; nothing was written. */
    record KeyReused() implements WriteOutcome {}
  }

  /**
   * Makes a write repeatable.
   *
   * @param client whose key it is
   * @param key the client's key
   * @param digest of the request: the same for the same request
   * @param answer what to answer when the request comes again
   */
  record Idempotency(String client, String key, String digest, String answer) {}
}
