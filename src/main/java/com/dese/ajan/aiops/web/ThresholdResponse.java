package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.ThresholdInForce;
import com.dese.ajan.aiops.anomaly.Threshold;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A threshold and who chose it: {@code default}, {@code operator} or {@code feedback}.
 *
 * @param leastExcursion how far an anomaly must go besides to open, in the metric's unit; absent if
 *     no matter how far
 * @param reason how it came to be; absent where it is as it was when an anomaly opened
 */
record ThresholdResponse(
    double value, String origin, @Nullable Double leastExcursion, @Nullable String reason) {
  static ThresholdResponse of(Threshold threshold) {
    return of(threshold, 0, null);
  }

  static ThresholdResponse of(ThresholdInForce inForce) {
    return of(inForce.threshold(), inForce.leastExcursion(), inForce.reason());
  }

  private static ThresholdResponse of(
      Threshold threshold, double leastExcursion, @Nullable String reason) {
    return new ThresholdResponse(
        threshold.value(),
        threshold.origin().name().toLowerCase(Locale.ROOT),
        leastExcursion == 0 ? null : leastExcursion,
        reason);
  }
}
