package com.dese.ajan.aiops.incident;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows {@link GraphStartException} as its one line instead of a stack trace. */
final class GraphStartFailureAnalyzer extends AbstractFailureAnalyzer<GraphStartException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, GraphStartException cause) {
    return new FailureAnalysis(cause.getMessage(), null, cause);
  }
}
