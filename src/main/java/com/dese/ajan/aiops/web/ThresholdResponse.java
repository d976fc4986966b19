package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.anomaly.Threshold;
import java.util.Locale;

/** A threshold and who chose it: {@code default}, {@code operator} or {@code feedback}. */
record ThresholdResponse(double value, String origin) {
  static ThresholdResponse of(Threshold threshold) {
    return new ThresholdResponse(
        threshold.value(), threshold.origin().name().toLowerCase(Locale.ROOT));
  }
}
