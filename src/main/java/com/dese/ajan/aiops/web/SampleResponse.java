package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.anomaly.ScoredSample;
import com.dese.ajan.http.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A sample with what was expected and the band of usual values; absent while nothing is known. */
record SampleResponse(
    String t,
    double value,
    @Nullable Double expected,
    @Nullable Double lower,
    @Nullable Double upper,
    double z) {
  static SampleResponse of(ScoredSample sample, double threshold) {
    return new SampleResponse(
        Timestamp.of(Instant.ofEpochMilli(sample.epochMillis())),
        sample.value(),
        known(sample.expected()),
        known(sample.expected() - threshold * sample.deviation()),
        known(sample.expected() + threshold * sample.deviation()),
        sample.z());
  }

  private static @Nullable Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
