package com.dese.ajan.telemetry;

import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How often samples are taken.
 *
 * @param step between two samples of a series, whole seconds
 */
@Validated
@ConfigurationProperties("ajan.telemetry")
public record TelemetrySettings(@DurationMin(seconds = 1) @DurationMax(hours = 1) Duration step) {
  @AssertTrue(message = "step must be whole seconds")
  boolean isStepWhole() {
    return step.toMillis() % 1_000 == 0;
  }

  /** The newest time on the grid that is not after this one; both in milliseconds. */
  public long onGrid(long epochMillis) {
    return epochMillis - Math.floorMod(epochMillis, step.toMillis());
  }
}
