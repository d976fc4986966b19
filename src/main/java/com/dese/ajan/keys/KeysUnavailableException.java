package com.dese.ajan.keys;

/**
 * The keys cannot be used or changed now: Redis was away since the start, so there are none yet, or
 * other replicas change them all the time.
 */
public final class KeysUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  KeysUnavailableException() {
    this("the signing keys have not been read yet");
  }

  KeysUnavailableException(String message) {
    super(message);
  }
}
