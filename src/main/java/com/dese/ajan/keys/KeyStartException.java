package com.dese.ajan.keys;

/**
 * The keys cannot be used as the service is set up. The message is one line that says what to do
 * and never holds a key.
 */
public final class KeyStartException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says why, and what to change. */
  public KeyStartException(String message) {
    super(message);
  }
}
