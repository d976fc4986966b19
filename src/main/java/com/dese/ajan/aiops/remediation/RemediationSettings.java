package com.dese.ajan.aiops.remediation;

import com.dese.ajan.aiops.remediation.rules.Rule;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** What is suggested, when and how often; {@code application.yaml} tells of each. */
@Validated
@ConfigurationProperties("ajan.remediation")
public record RemediationSettings(
    @NotNull @Pattern(regexp = DNS, message = MUST_BE_DNS) String rollout,
    @NotNull @Pattern(regexp = DNS, message = MUST_BE_DNS) String namespace,
    @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 1) Duration every,
    @NotNull @DurationMin(nanos = 0) @DurationMax(hours = 1) Duration grace,
    @NotNull @DurationMin(minutes = 1) @DurationMax(days = 7) Duration expireAfter,
    @NotNull @DurationMin(seconds = 1) @DurationMax(days = 7) Duration expireClosedAfter,
    @NotNull @DurationMin(minutes = 1) @DurationMax(days = 1) Duration recoverWithin,
    @NotNull @DurationMin(days = 1) @DurationMax(days = 366) Duration ttl,
    @NotNull @DurationMin(days = 1) @DurationMax(days = 3_660) Duration recordFor,
    @NotNull @Valid TooMany tooMany,
    @DefaultValue @Size(max = 200) List<@Valid Rule> rules) {
  private static final String DNS = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final String MUST_BE_DNS = "must be 1 to 63 of a-z, 0-9 and -";

  /**
   * From when on a person is to be called instead of anything else.
   *
   * @param open more troubles than this last at once
   * @param suggestions more than this would be made in ten minutes
   * @param call what is suggested then; what it is for is not looked at
   */
  public record TooMany(
      @Min(1) @Max(500) int open, @Min(1) @Max(1_000) int suggestions, @NotNull @Valid Rule call) {}

  @AssertTrue(message = "rules have two of one name")
  boolean isUnambiguous() {
    return rules.stream().map(Rule::name).distinct().count() == rules.size()
        && (tooMany == null
            || rules.stream().noneMatch(rule -> rule.name().equals(tooMany.call().name())));
  }

  /** Else one could be forgotten, and made again, while its anomaly lasts. */
  @AssertTrue(message = "expire-after must be shorter than ttl")
  boolean isKeptLongEnough() {
    return expireAfter == null || ttl == null || expireAfter.compareTo(ttl) < 0;
  }
}
