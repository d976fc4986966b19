package com.dese.ajan.aiops;

import java.util.UUID;

/**
 * What somebody said of a judgement of a canary, in the kinds of verdicts on anomalies: a positive
 * is a FAIL or a MARGINAL.
 *
 * @param metric which of the judged ones, or {@link #WHOLE}
 * @param atMillis when it was said, milliseconds since the Unix epoch
 */
public record CanaryVerdict(UUID judgementId, String metric, Verdict.Kind kind, long atMillis) {
  /** In place of a metric: the judgement as a whole. */
  public static final String WHOLE = "canary";
}
