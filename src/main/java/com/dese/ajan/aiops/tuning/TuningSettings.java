package com.dese.ajan.aiops.tuning;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How verdicts move thresholds; {@code application.yaml} tells of each. */
@Validated
@ConfigurationProperties("ajan.tuning")
public record TuningSettings(
    TuningMode mode,
    @DefaultValue Map<String, TuningMode> modes,
    @DurationMin(millis = 100) @DurationMax(hours = 1) Duration every,
    @DecimalMin("0.3") @DecimalMax("1") double least,
    @DecimalMin("1") @DecimalMax("10") double most) {
  @AssertTrue(message = "mode is required")
  boolean isModeSet() {
    return mode != null;
  }

  /** Of a metric. */
  public TuningMode modeOf(String metric) {
    return modes.getOrDefault(metric, mode);
  }
}
