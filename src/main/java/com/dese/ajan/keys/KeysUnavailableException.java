package com.dese.ajan.keys;

/** Redis was away since the start, so there are no keys yet; they come when Redis does. */
public final class KeysUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  KeysUnavailableException() {
    super("the signing keys have not been read yet");
  }
}
