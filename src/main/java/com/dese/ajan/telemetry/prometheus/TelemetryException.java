package com.dese.ajan.telemetry.prometheus;

import com.dese.ajan.telemetry.Failure;

/** A request for samples failed. */
final class TelemetryException extends Exception {
  private static final long serialVersionUID = 1;

  private static final int MOST_CHARACTERS = 300;

  private final Failure failure;
  private final String said;

  TelemetryException(Failure failure, String message) {
    this(failure, message, "");
  }

  /**
   * One that was explained.
   *
   * @param said by the other side, of any length and any characters
   */
  TelemetryException(Failure failure, String message, String said) {
    super(message + oneLine(said));
    this.failure = failure;
    this.said = oneLine(said);
  }

  private static String oneLine(String said) {
    var line = said.replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ");
    return line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) + "..." : line;
  }

  /** What the other side says of it, on one line; empty where it said nothing. */
  String said() {
    return said;
  }

  Failure failure() {
    return failure;
  }
}
