package com.dese.ajan.aiops;

import com.dese.ajan.aiops.anomaly.AnomalyPolicy;
import com.dese.ajan.aiops.anomaly.Threshold;
import com.dese.ajan.catalogue.Direction;
import com.dese.ajan.catalogue.Metric;
import com.dese.ajan.catalogue.Severity;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * When an anomaly opens, how bad it is and when it ends; {@code application.yaml} tells of each.
 */
@Validated
@ConfigurationProperties("ajan.anomalies")
public record AnomalySettings(
    @DecimalMin("0.5") @DecimalMax("100") double threshold,
    @Min(1) @Max(32) int openAfter,
    @Min(1) @Max(32) int within,
    @Min(1) @Max(10_000) int closeAfter,
    @DecimalMin("0.01") @DecimalMax("1") double calmShare,
    @DurationMin(nanos = 0) @DurationMax(days = 7) Duration cooldown,
    @DurationMin(nanos = 0) @DurationMax(days = 7) Duration acceptAfter,
    @DecimalMin("0.5") @DecimalMax("100") double mediumZ,
    @DecimalMin("0.5") @DecimalMax("100") double highZ,
    @DurationMin(seconds = 1) @DurationMax(days = 7) Duration lasting,
    @DurationMin(seconds = 1) @DurationMax(days = 366) Duration ttl) {
  @AssertTrue(message = "open-after must not be above within")
  boolean isWindowLongEnough() {
    return openAfter <= within;
  }

  @AssertTrue(message = "medium-z must not be above high-z")
  boolean isSeverityOrdered() {
    return mediumZ <= highZ;
  }

  AnomalyPolicy policy(Metric metric) {
    return policy(metric.direction(), metric.leastSeverity(), metric.mostSeverity());
  }

  /** For samples that belong to no metric of the catalogue. */
  public AnomalyPolicy policy(Direction direction) {
    return policy(direction, Severity.LOW, Severity.HIGH);
  }

  private AnomalyPolicy policy(Direction direction, Severity least, Severity most) {
    return new AnomalyPolicy(
        direction,
        openAfter,
        within,
        closeAfter,
        calmShare,
        cooldown.toMillis(),
        acceptAfter.toMillis(),
        mediumZ,
        highZ,
        lasting.toMillis(),
        least,
        most);
  }

  /** Where a metric has none of its own. */
  public Threshold inForce() {
    return threshold == Threshold.DEFAULT.value()
        ? Threshold.DEFAULT
        : new Threshold(threshold, Threshold.Origin.OPERATOR);
  }
}
