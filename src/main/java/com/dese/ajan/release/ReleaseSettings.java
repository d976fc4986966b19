package com.dese.ajan.release;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** What runs and what should; {@code application.yaml} tells of each. Empty is not known. */
@Validated
@ConfigurationProperties("ajan.release")
public record ReleaseSettings(
    @NotNull String revision,
    @NotNull @Pattern(regexp = DIGEST, message = MUST_BE_DIGEST) String digest,
    @NotNull String desiredRevision,
    @NotNull @Pattern(regexp = DIGEST, message = MUST_BE_DIGEST) String desiredDigest,
    @NotNull String desiredFile,
    @NotNull String revisionQuery,
    @NotNull String digestQuery,
    @DurationMin(millis = 100) @DurationMax(minutes = 10) Duration every) {
  static final String DIGEST = "(sha256:[0-9a-f]{64})?";
  private static final String MUST_BE_DIGEST = "must be sha256: and 64 hexadecimal digits";
}
