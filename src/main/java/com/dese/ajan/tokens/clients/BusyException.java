package com.dese.ajan.tokens.clients;

/** Too many secrets are being checked at once. */
public final class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BusyException() {
    super("too many secrets are being checked");
  }
}
