package com.dese.ajan.keys;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the keys.
 *
 * @param encryptionKey what seals the private halves, 32 bytes in base64; empty: from a file
 * @param encryptionKeyFile a file that holds it, which must exist; empty: generated in the data
 *     directory
 * @param refresh how often each replica reads the ring anew
 * @param signFor how long a key signs before the next one takes its place
 * @param keepFor how long a retired key stays published; at least the life of a token and 30 s
 */
@Validated
@ConfigurationProperties("ajan.keys")
public record KeySettings(
    @DefaultValue("") String encryptionKey,
    @DefaultValue("") String encryptionKeyFile,
    @DefaultValue("2s") @NotNull @DurationMin(millis = 100) @DurationMax(seconds = 4)
        Duration refresh,
    @DefaultValue("7d") @NotNull @DurationMin(seconds = 1) Duration signFor,
    @DefaultValue("1h") @NotNull @DurationMin(seconds = 30) Duration keepFor) {

  /** How long keys live. */
  public KeySchedule schedule() {
    return new KeySchedule(signFor, keepFor);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "KeySettings[refresh=" + refresh + ", " + schedule() + "]";
  }
}
