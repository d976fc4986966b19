package com.dese.ajan.redis.embedded;

import org.jspecify.annotations.Nullable;

/** The embedded server does not start. The message is one line for the operator. */
public final class EmbeddedRedisException extends RuntimeException {
  private static final long serialVersionUID = 1;

  EmbeddedRedisException(String message) {
    this(message, null);
  }

  EmbeddedRedisException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The message; every one of ours has one. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
