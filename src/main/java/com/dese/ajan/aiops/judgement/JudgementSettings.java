package com.dese.ajan.aiops.judgement;

import com.dese.ajan.aiops.tuning.TuningMode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** What becomes of judgements of canaries; {@code application.yaml} tells of each. */
@Validated
@ConfigurationProperties("ajan.canary")
public record JudgementSettings(
    @NotNull @DurationMin(seconds = 1) @DurationMax(days = 366) Duration ttl,
    @NotNull @Valid Tolerance tolerance) {
  /**
   * How verdicts move tolerances.
   *
   * @param most below 1, as a decrease by all is the worst that there is
   */
  public record Tolerance(
      @NotNull TuningMode mode,
      @NotNull @DurationMin(millis = 100) @DurationMax(hours = 1) Duration every,
      @DecimalMin("0.01") @DecimalMax("0.9") double most) {}
}
