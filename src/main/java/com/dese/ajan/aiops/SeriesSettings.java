package com.dese.ajan.aiops;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** How many series are tracked and for how long; {@code application.yaml} tells of each. */
@Validated
@ConfigurationProperties("ajan.series")
public record SeriesSettings(
    @Min(1) @Max(10_000_000) int most,
    @DurationMin(seconds = 1) @DurationMax(days = 7) Duration staleAfter,
    @DurationMin(seconds = 1) @DurationMax(days = 366) Duration forgetAfter,
    @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration snapshotEvery) {
  @AssertTrue(message = "stale-after must not be above forget-after")
  boolean isStaleBeforeForgotten() {
    return staleAfter.compareTo(forgetAfter) <= 0;
  }
}
