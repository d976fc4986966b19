package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.SeriesState;
import com.dese.ajan.aiops.SeriesStatus;
import com.dese.ajan.aiops.anomaly.Score;
import com.dese.ajan.http.Timestamp;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tracked series; what is not known yet is absent. */
record SeriesResponse(
    String metric,
    Map<String, String> labels,
    SeriesState state,
    @Nullable String lastSampleAt,
    @Nullable Double value,
    @Nullable Double expected,
    @Nullable Double lower,
    @Nullable Double upper,
    @Nullable Double z,
    ThresholdResponse threshold,
    @Nullable String maintenanceUntil) {
  static SeriesResponse of(SeriesStatus status) {
    var last = status.last();
    double threshold = status.threshold().threshold().value();
    return new SeriesResponse(
        status.id().metric(),
        status.id().labels(),
        status.state(),
        status.lastMillis() == 0 ? null : Timestamp.of(Instant.ofEpochMilli(status.lastMillis())),
        known(last.value()),
        known(last.expected()),
        known(last.lower(threshold)),
        known(last.upper(threshold)),
        last.state() == Score.State.SCORED ? last.z() : null,
        ThresholdResponse.of(status.threshold()),
        status.maintenance().map(window -> Timestamp.of(window.to())).orElse(null));
  }

  private static @Nullable Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
