package com.dese.ajan.tokens.clients;

/** Where the first client's secret comes from. */
public sealed interface FirstSecret {
  /** Set by whoever runs the service. */
  record Configured() implements FirstSecret {}

  /**
   * Made at this start; nobody else has seen it.
   *
   * @param secret to be printed once, and nowhere kept
   */
  record Generated(String secret) implements FirstSecret {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Generated";
    }
  }

  /** Made at an earlier start, or by another replica. */
  record GeneratedBefore() implements FirstSecret {}
}
