package com.dese.ajan.tokens;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of access tokens.
 *
 * @param issuer the claim iss; empty: this service on localhost
 * @param audience the claim aud
 * @param ttl how long a token of ours is valid
 * @param maxLifetime the longest validity that a presented token may claim
 * @param remembered how many verified tokens are remembered
 */
@Validated
@ConfigurationProperties("ajan.tokens")
public record TokenSettings(
    @DefaultValue("")
        @Pattern(
            regexp = "|https?://[^\\s?#\"]+",
            message = "(JWT_ISSUER) must be an http or https URL without query or fragment")
        String issuer,
    @DefaultValue("cpt-ajan-backend") @NotBlank String audience,
    @DefaultValue("15m") @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration ttl,
    @DefaultValue("1h") @DurationMin(seconds = 1) @DurationMax(days = 1) Duration maxLifetime,
    @DefaultValue("10000") @Min(0) @Max(1_000_000) long remembered) {
  /** How far clocks may differ (RFC 9068 section 4). */
  public static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

  /**
   * Checks the settings against each other.
   *
   * @throws TokenStartException if tokens of ours would live too long to be accepted
   */
  public TokenSettings {
    if (ttl.compareTo(maxLifetime) > 0) {
      throw new TokenStartException(
          "ajan.tokens.ttl (%s) must not exceed ajan.tokens.max-lifetime (%s)"
              .formatted(ttl, maxLifetime));
    }
  }
}
