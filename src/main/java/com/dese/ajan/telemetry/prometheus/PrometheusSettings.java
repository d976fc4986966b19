package com.dese.ajan.telemetry.prometheus;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** How a Prometheus is asked; {@code application.yaml} tells of each. */
@Validated
@ConfigurationProperties("ajan.telemetry.prometheus")
record PrometheusSettings(
    @NotNull String url,
    @NotNull String authorization,
    @DurationMin(nanos = 0) @DurationMax(hours = 1) Duration lag,
    @DurationMin(seconds = 1) @DurationMax(days = 14) Duration backfill,
    @DurationMin(millis = 100) @DurationMax(minutes = 5) Duration timeout,
    @Min(1) @Max(100) int atOnce,
    @Min(1_024) @Max(1 << 30) int mostBytes) {
  @AssertTrue(message = "url must be an http or https URL")
  boolean isUrlUsable() {
    try {
      var parsed = new URI(url);
      return url.isEmpty()
          || (Set.of("http", "https").contains(parsed.getScheme()) && parsed.getHost() != null);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** A newline in a header would be another header. */
  @AssertTrue(message = "authorization must be visible ASCII and spaces")
  boolean isAuthorizationUsable() {
    return authorization.matches("[ -~]*");
  }

  URI rangeQuery() {
    return URI.create(url.replaceFirst("/+$", "") + "/api/v1/query_range");
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "PrometheusSettings[" + url + "]";
  }
}
