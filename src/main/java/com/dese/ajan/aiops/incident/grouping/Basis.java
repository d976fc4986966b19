package com.dese.ajan.aiops.incident.grouping;

import java.util.Locale;

/** What says that anomalies belong together, besides their time. */
public enum Basis {
  /** One node calls the other, or they are of one node. */
  GRAPH,
  /** They share a pod, an instance, a job or a service. */
  LABELS,
  /** Nothing but that far too many began at once. */
  TIME;

  /** As clients see it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
