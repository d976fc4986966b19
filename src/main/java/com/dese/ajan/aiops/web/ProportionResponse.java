package com.dese.ajan.aiops.web;

import com.dese.ajan.statistics.Proportion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A share with its Wilson 95 % interval, all 0 to 1. */
record ProportionResponse(double value, double lower, double upper) {
  static @Nullable ProportionResponse of(Optional<Proportion> share) {
    return share
        .map(one -> new ProportionResponse(one.value(), one.lower(), one.upper()))
        .orElse(null);
  }
}
