package com.dese.ajan.redis;

/**
 * The service cannot start because of how Redis is set up. The message is one line for the operator
 * and never holds a password.
 */
final class RedisStartException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says why, and what to change. */
  RedisStartException(String message) {
    super(message);
  }
}
