package com.dese.ajan.telemetry.prometheus;

import com.dese.ajan.telemetry.Failure;

/** A request for samples failed. */
final class TelemetryException extends Exception {
  private static final long serialVersionUID = 1;

  private final Failure failure;

  TelemetryException(Failure failure, String message) {
    super(message);
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
