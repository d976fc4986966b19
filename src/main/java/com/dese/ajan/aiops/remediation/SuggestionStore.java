package com.dese.ajan.aiops.remediation;

import com.dese.ajan.paging.Page;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps suggestions for all replicas. Each call is one atomic step; it throws an unchecked
 * exception of the store's own where it cannot be reached, and then nothing is half done.
 */
public interface SuggestionStore {
  /** What came of an attempt to suggest. */
  enum Creation {
    CREATED,
    /** It was suggested before. */
    EXISTS,
    /** Its rule suggested something a short while ago. */
    COOLING_DOWN,
    /** Its rule has suggested as much as it may today. */
    OVER_BUDGET,
    /** All rules together suggested too much just now. */
    TOO_MANY
  }

  /**
   * How much may be suggested.
   *
   * @param cooldown between two suggestions of the rule
   * @param budget most suggestions of the rule a day, UTC
   * @param most suggestions of all rules in the last ten minutes; a call that is exempt ignores it
   */
  record Limits(Duration cooldown, int budget, int most) {
    static final int EXEMPT = Integer.MAX_VALUE;
  }

  /** Whose outcomes belong together. */
  record RecordKey(String rule, String metric) {
    public static RecordKey of(Suggestion suggestion) {
      return new RecordKey(suggestion.rule(), suggestion.series().metric());
    }
  }

  /** Keeps a new suggestion, unless it is there or a limit is reached. */
  Creation create(Suggestion suggestion, Limits limits, long nowMillis);

  /**
   * Puts a suggestion in place of what it was; a recovery becomes a case of its record.
   *
   * @param followed whether {@link #due} is to give it again
   * @return whether it was as expected; else nothing is changed
   */
  boolean replace(Suggestion expected, Suggestion next, boolean followed, long nowMillis);

  /** It needs no more looking after. */
  void unfollow(UUID id);

  Optional<Suggestion> find(UUID id);

  /** The latest first, by the time at which their troubles began. */
  Page<Suggestion> list(SuggestionQuery query);

  /** All that were made for some troubles, 500 at most; each of them is a key. */
  Map<UUID, List<Suggestion>> of(List<UUID> troubleIds);

  /**
   * Some that are to be looked after now; no replica gets them again before a time.
   *
   * @param againMillis milliseconds since the Unix epoch
   */
  List<Suggestion> due(long nowMillis, long againMillis);

  /** The outcomes that are remembered, each key of which is there. */
  Map<RecordKey, List<Recovery>> outcomes(Collection<RecordKey> keys, long nowMillis);
}
