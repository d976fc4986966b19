package com.dese.ajan.aiops.incident;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which anomalies are one incident; {@code application.yaml} tells of each. The graph is bound by
 * {@link GraphSetting}, as it has two forms.
 */
@Validated
@ConfigurationProperties("ajan.incidents")
record IncidentSettings(
    @DefaultValue("5m") @DurationMin(seconds = 10) @DurationMax(hours = 1) Duration window,
    @DefaultValue("1h") @DurationMin(seconds = 10) @DurationMax(hours = 6) Duration longest,
    @DefaultValue({"pod", "instance", "job", "service"}) @NotEmpty @Size(max = 10)
        List<@Pattern(regexp = "[a-zA-Z_][a-zA-Z0-9_]{0,199}") String> nodeLabels) {
  @AssertTrue(message = "window must not be above longest")
  boolean isWindowWithinLongest() {
    return window.compareTo(longest) <= 0;
  }
}
