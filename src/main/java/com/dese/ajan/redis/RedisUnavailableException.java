package com.dese.ajan.redis;

import org.jspecify.annotations.Nullable;

/**
 * Redis did not do what it was asked: it is away, full, slow, still loading or read-only. Nothing
 * was half written.
 */
public final class RedisUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RedisUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
