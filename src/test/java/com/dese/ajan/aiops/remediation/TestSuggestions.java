package com.dese.ajan.aiops.remediation;

import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.catalogue.Severity;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Suggestions for tests. */
public final class TestSuggestions {
  /** 2026-11-25T10:00:00Z. */
  public static final long BEGAN = 1_795_600_800_000L;

  private TestSuggestions() {}

  /** Suggested for an anomaly that opened at {@link #BEGAN}. */
  public static Suggestion suggestion(UUID anomaly, String rule, String metric, Severity severity) {
    return suggestion(anomaly, rule, metric, severity, BEGAN);
  }

  /** Suggested at a time, which its anomaly opened at. */
  public static Suggestion suggestion(
      UUID anomaly, String rule, String metric, Severity severity, long atMillis) {
    return new Suggestion(
        Ids.ofSuggestion(anomaly, atMillis, rule),
        anomaly,
        anomaly,
        SeriesId.of(metric, Map.of("job", "chéckout \"x\"")),
        severity,
        rule,
        rule,
        "do_it",
        "do it",
        "because",
        List.of(new StatusChange(atMillis, Status.SUGGESTED, StatusChange.SERVICE, null)),
        null);
  }

  public static Suggestion then(Suggestion suggestion, Status status, long atMillis) {
    return suggestion.with(new StatusChange(atMillis, status, "alice", "a note"));
  }

  public static Suggestion judged(Suggestion suggestion, Recovery recovery) {
    return suggestion.with(recovery);
  }
}
