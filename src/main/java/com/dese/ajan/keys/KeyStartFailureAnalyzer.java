package com.dese.ajan.keys;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a {@link KeyStartException} as its one line instead of a stack trace. */
final class KeyStartFailureAnalyzer extends AbstractFailureAnalyzer<KeyStartException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, KeyStartException cause) {
    return new FailureAnalysis(cause.getMessage(), null, cause);
  }
}
