package com.dese.ajan.aiops.canary.kayenta;

/**
 * From which effect sizes on a difference counts.
 *
 * @param decrease the largest that counts as lower
 * @param increase the least that counts as higher; may be below {@code decrease}, as in Kayenta
 */
public record Limits(double decrease, double increase) {
  /** An effect that cannot be told, NaN, is beyond every limit. */
  boolean passedBy(Classification side, double effect) {
    return Double.isNaN(effect)
        || (side == Classification.HIGH ? effect >= increase : effect <= decrease);
  }
}
