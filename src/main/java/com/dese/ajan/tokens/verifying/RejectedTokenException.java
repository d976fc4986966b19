package com.dese.ajan.tokens.verifying;

import org.springframework.security.oauth2.jwt.BadJwtException;

/** The token is refused. Clients are not told why. */
final class RejectedTokenException extends BadJwtException {
  private static final long serialVersionUID = 1;

  private final Rejection reason;

  RejectedTokenException(Rejection reason) {
    super("token refused: " + reason.tag());
    this.reason = reason;
  }

  Rejection reason() {
    return reason;
  }

  /** No stack trace: bad tokens come in floods, and where they were refused says the reason. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
