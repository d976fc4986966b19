package com.dese.ajan.telemetry;

import io.micrometer.core.instrument.MeterRegistry;

/** Meters of a source for tests. */
public final class TestTelemetry {
  private TestTelemetry() {}

  public static TelemetryMeters meters(MeterRegistry registry) {
    return new TelemetryMeters(registry);
  }
}
