package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.drift.Change;
import com.dese.ajan.aiops.drift.DriftKind;
import com.dese.ajan.http.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lasting change as clients see it.
 *
 * @param at when it was known
 * @param since when it began, as estimated
 * @param size in the metric's unit, signed; absent where only the shape changed
 * @param deviations in standard deviations of the noise, signed; of the spread in its own
 */
record ChangeResponse(
    String at,
    String since,
    String kind,
    @Nullable Double size,
    @Nullable Double before,
    @Nullable Double after,
    double deviations,
    String method,
    double statistic) {
  static ChangeResponse of(Change change) {
    boolean sized = change.kind() != DriftKind.SHAPE;
    return new ChangeResponse(
        Timestamp.of(Instant.ofEpochMilli(change.knownMillis())),
        Timestamp.of(Instant.ofEpochMilli(change.sinceMillis())),
        change.kind().toString(),
        sized ? change.after() - change.before() : null,
        sized ? change.before() : null,
        sized ? change.after() : null,
        change.deviations(),
        change.method().toString(),
        change.statistic());
  }
}
