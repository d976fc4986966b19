package com.dese.ajan.aiops.canary.kayenta;

/** What is said of a metric. */
public enum Classification {
  PASS("Pass"),
  HIGH("High"),
  LOW("Low"),
  /** No data, which counts for nothing in a group's score. */
  NODATA("Nodata"),
  /** No data though it must have some, which counts as a failure. */
  NODATA_FAIL_METRIC("NodataFailMetric");

  private final String label;

  Classification(String label) {
    this.label = label;
  }

  /** Kayenta's name of it. */
  public String label() {
    return label;
  }
}
