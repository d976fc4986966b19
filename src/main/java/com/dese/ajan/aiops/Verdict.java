package com.dese.ajan.aiops;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said of an anomaly, or of one that was missed.
 *
 * @param anomalyId which; absent where it was not said, as of one that was missed
 * @param atMillis when it was said, milliseconds since the Unix epoch
 * @param expiresMillis when it is forgotten, milliseconds since the Unix epoch
 */
public record Verdict(@Nullable UUID anomalyId, Kind kind, long atMillis, long expiresMillis) {
  /** As the labels of feedback, by name. */
  public enum Kind {
    TRUE_POSITIVE,
    FALSE_POSITIVE,
    FALSE_NEGATIVE,
    TRUE_NEGATIVE,
    /** Real but planned. */
    EXPECTED,
    /** Real, and the new normal. */
    NEW_TREND
  }
}
