package com.dese.ajan.aiops.incident;

/** The service cannot start because the dependency graph is none. The message is one line. */
final class GraphStartException extends RuntimeException {
  private static final long serialVersionUID = 1;

  GraphStartException(String wrong) {
    super(GraphSetting.NAME + ": " + wrong);
  }
}
