package com.dese.ajan.aiops.canary;

/** What is known of a metric on both sides. */
public sealed interface Sides {
  /** For {@link Kind#DISTRIBUTION} and {@link Kind#GAUGE}. */
  record Measured(Samples baseline, Samples canary) implements Sides {}

  /** For {@link Kind#RATIO}. */
  record Counted(Counts baseline, Counts canary) implements Sides {}
}
