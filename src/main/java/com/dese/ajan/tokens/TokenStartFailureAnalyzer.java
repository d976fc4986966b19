package com.dese.ajan.tokens;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a {@link TokenStartException} as its one line instead of a stack trace. */
final class TokenStartFailureAnalyzer extends AbstractFailureAnalyzer<TokenStartException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, TokenStartException cause) {
    return new FailureAnalysis(cause.getMessage(), null, cause);
  }
}
