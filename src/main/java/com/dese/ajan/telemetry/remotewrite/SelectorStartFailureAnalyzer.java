package com.dese.ajan.telemetry.remotewrite;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows {@link SelectorStartException} as its one line instead of a stack trace. */
final class SelectorStartFailureAnalyzer extends AbstractFailureAnalyzer<SelectorStartException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, SelectorStartException cause) {
    return new FailureAnalysis(cause.getMessage(), null, cause);
  }
}
