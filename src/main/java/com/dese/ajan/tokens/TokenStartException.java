package com.dese.ajan.tokens;

/**
 * Tokens or clients are not set up as they must be. The message is one line that says what to
 * change and never holds a secret.
 */
public final class TokenStartException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says why, and what to change. */
  public TokenStartException(String message) {
    super(message);
  }
}
