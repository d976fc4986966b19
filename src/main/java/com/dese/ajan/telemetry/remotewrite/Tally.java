package com.dese.ajan.telemetry.remotewrite;

import com.dese.ajan.telemetry.Failure;
import com.dese.ajan.telemetry.Source;
import com.dese.ajan.telemetry.TelemetryMeters;
import java.util.EnumMap;
import java.util.Map;

/** What became of the samples of one request; told to the meters once, at its end. */
final class Tally {
  private long samples;
  private long taken;
  private final Map<Failure, long[]> failures = new EnumMap<>(Failure.class); // one cell each

  void sample() {
    samples++;
  }

  void taken() {
    taken++;
  }

  void failed(Failure failure) {
    failures.computeIfAbsent(failure, _ -> new long[1])[0]++;
  }

  /** How many samples the request had. */
  long samples() {
    return samples;
  }

  void tell(TelemetryMeters meters) {
    meters.taken(Source.REMOTEWRITE, taken);
    failures.forEach((failure, cell) -> meters.failed(Source.REMOTEWRITE, failure, cell[0]));
  }
}
