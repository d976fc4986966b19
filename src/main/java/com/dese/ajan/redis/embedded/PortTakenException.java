package com.dese.ajan.redis.embedded;

/** Another process listens on the port that the server was given. */
final class PortTakenException extends RuntimeException {
  private static final long serialVersionUID = 1;

  PortTakenException(String message) {
    super(message);
  }
}
