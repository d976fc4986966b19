package com.dese.ajan.redis;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows {@link RedisStartException} as its one line instead of a stack trace. */
final class RedisStartFailureAnalyzer extends AbstractFailureAnalyzer<RedisStartException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, RedisStartException cause) {
    return new FailureAnalysis(cause.getMessage(), null, cause);
  }
}
