package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.judgement.AppliedTolerance;
import com.dese.ajan.aiops.judgement.MetricTolerance;
import com.dese.ajan.http.Timestamp;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the tolerance of a canary's metric is tuned, as clients see it.
 *
 * @param inForce what at least is tolerated; null: as asked for
 * @param proposed by verdicts; null: nothing
 * @param precision of its judged failures, and of those that the proposed tolerance would leave
 * @param applied what somebody decided last; null if nobody did
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record MetricToleranceResponse(
    String metric,
    String mode,
    @Nullable ToleranceResponse inForce,
    @Nullable ToleranceResponse proposed,
    Judged judged,
    BeforeAfter precision,
    @Nullable Applied applied) {
  /** Failures that people called right and wrong, and times that it should have failed. */
  record Judged(long right, long wrong, long missed) {}

  /** Null where nothing was judged, or nothing is left. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record BeforeAfter(@Nullable ProportionResponse before, @Nullable ProportionResponse after) {}

  /** A decision; {@code reset} holds the tolerance at what is asked for. */
  record Applied(String at, String by, boolean reset) {
    static Applied of(AppliedTolerance decision) {
      return new Applied(
          Timestamp.of(Instant.ofEpochMilli(decision.atMillis())), decision.by(), decision.held());
    }
  }

  static MetricToleranceResponse of(MetricTolerance tolerance) {
    return new MetricToleranceResponse(
        tolerance.metric(),
        tolerance.mode().toString(),
        worded(tolerance.inForce()),
        worded(tolerance.proposed()),
        new Judged(tolerance.right(), tolerance.wrong(), tolerance.missed()),
        new BeforeAfter(
            ProportionResponse.of(tolerance.before()), ProportionResponse.of(tolerance.after())),
        tolerance.applied().map(Applied::of).orElse(null));
  }

  private static @Nullable ToleranceResponse worded(Optional<MetricTolerance.Tolerance> tolerance) {
    return tolerance.map(one -> new ToleranceResponse(one.value(), one.reason())).orElse(null);
  }
}
