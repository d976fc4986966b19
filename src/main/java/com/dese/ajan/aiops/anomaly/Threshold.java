package com.dese.ajan.aiops.anomaly;

/**
 * From which size of {@code z} on a sample is anomalous.
 *
 * @param value standard deviations, above 0
 */
public record Threshold(double value, Origin origin) {
  /** Who chose it. */
  public enum Origin {
    DEFAULT,
    OPERATOR,
    FEEDBACK
  }

  /** As rare as three standard deviations of a Gaussian: once in 370 samples five minutes apart. */
  public static final Threshold DEFAULT = new Threshold(3, Origin.DEFAULT);

  public Threshold {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("threshold must be finite and above 0 but is " + value);
    }
  }
}
