package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.Drift;
import com.dese.ajan.aiops.SeriesDrift;
import com.dese.ajan.aiops.drift.DriftKind;
import com.dese.ajan.aiops.drift.DriftState;
import com.dese.ajan.aiops.drift.Forecast;
import com.dese.ajan.http.Timestamp;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a series has changed for good; what is not known is absent.
 *
 * @param warning what seems to change
 * @param latest the last change, if there was one
 * @param earlier those before it, the newest first
 */
record DriftResponse(
    String metric,
    Map<String, String> labels,
    DriftState state,
    @Nullable String warning,
    @JsonUnwrapped @Nullable ExplainedChange latest,
    List<ExplainedChange> earlier,
    @Nullable ForecastResponse forecast) {
  /** A change, and what to do about it. */
  record ExplainedChange(
      @JsonUnwrapped ChangeResponse change, String explanation, Suggestion suggestion) {
    static ExplainedChange of(Drift drift) {
      return new ExplainedChange(
          ChangeResponse.of(drift.change()),
          drift.explanation(),
          new Suggestion(drift.action().toString(), drift.rationale()));
    }
  }

  /** Nothing here acts on anything. */
  record Suggestion(String action, String rationale) {}

  /** What is expected at a time, with the band that nearly all samples would be in. */
  record ForecastResponse(String at, double value, double lower, double upper) {
    private static final double BAND = 3;

    static ForecastResponse of(Forecast forecast) {
      double half = BAND * forecast.deviation();
      return new ForecastResponse(
          Timestamp.of(Instant.ofEpochMilli(forecast.epochMillis())),
          forecast.value(),
          forecast.value() - half,
          forecast.value() + half);
    }
  }

  static DriftResponse of(SeriesDrift drift) {
    var changes = drift.changes().stream().map(ExplainedChange::of).toList();
    return new DriftResponse(
        drift.id().metric(),
        drift.id().labels(),
        drift.state(),
        drift.warning().map(DriftKind::toString).orElse(null),
        changes.isEmpty() ? null : changes.getFirst(),
        changes.stream().skip(1).toList(),
        drift.forecast().map(ForecastResponse::of).orElse(null));
  }
}
