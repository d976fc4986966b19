package com.dese.ajan.telemetry.remotewrite;

/** The service cannot start because a metric's selector is none. The message is one line. */
final class SelectorStartException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SelectorStartException(String metric, IllegalArgumentException cause) {
    super("ajan.catalogue.metrics: match of " + metric + " is " + cause.getMessage(), cause);
  }
}
