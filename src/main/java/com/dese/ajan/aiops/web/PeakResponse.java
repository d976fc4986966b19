package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.anomaly.Peak;
import com.dese.ajan.http.Timestamp;
import java.time.Instant;

/** The most unusual sample of an anomaly. */
record PeakResponse(double value, double expected, double z, String at) {
  static PeakResponse of(Peak peak) {
    return new PeakResponse(
        peak.value(),
        peak.expected(),
        peak.z(),
        Timestamp.of(Instant.ofEpochMilli(peak.epochMillis())));
  }
}
