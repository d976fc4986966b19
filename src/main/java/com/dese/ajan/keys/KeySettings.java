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
 * @param previousEncryptionKey the one before, while not all replicas have the new one; empty: from
 *     a file
 * @param previousEncryptionKeyFile a file that holds it, which must exist; empty: none
 * @param refresh how often each replica reads the ring anew
 * @param signFor how long a key signs before the next one takes its place
 * @param keepFor how long a retired key stays published; at least the life of a token, 30 s, and
 *     {@link KeySchedule#lead}
 * @param publishFor how long a key is published before it signs; at most {@code signFor}
 */
@Validated
@ConfigurationProperties("ajan.keys")
public record KeySettings(
    @DefaultValue("") String encryptionKey,
    @DefaultValue("") String encryptionKeyFile,
    @DefaultValue("") String previousEncryptionKey,
    @DefaultValue("") String previousEncryptionKeyFile,
    @DefaultValue("1s") @NotNull @DurationMin(millis = 100) @DurationMax(seconds = 2)
        Duration refresh,
    @DefaultValue("7d") @NotNull @DurationMin(seconds = 1) Duration signFor,
    @DefaultValue("1h") @NotNull @DurationMin(seconds = 30) Duration keepFor,
    @DefaultValue("10m") @NotNull @DurationMin(seconds = 1) Duration publishFor) {
  /** How long a client may keep the key set, where {@code publishFor} allows it. */
  private static final Duration MAX_AGE = Duration.ofMinutes(5);

  /** For one answer of Redis that is late. */
  private static final Duration LATE = Duration.ofMillis(500);

  /**
   * Checks the settings against each other.
   *
   * @throws KeyStartException if every rotation would come too late
   */
  public KeySettings {
    if (publishFor.compareTo(signFor) > 0 || lead(refresh).compareTo(signFor) > 0) {
      throw new KeyStartException(
          "ajan.keys.sign-for (%s) must be at least ajan.keys.publish-for (%s) and twice ajan.keys.refresh and 0.5 s (%s)"
              .formatted(signFor, publishFor, lead(refresh)));
    }
  }

  /** How long keys live. A rotation is stored two readings of the ring before it takes effect. */
  public KeySchedule schedule() {
    return new KeySchedule(signFor, keepFor, publishFor, lead(refresh));
  }

  /** How long a client may keep the key set: a key is published twice as long before it signs. */
  public Duration maxAge() {
    var half = publishFor.dividedBy(2);
    return half.compareTo(MAX_AGE) < 0 ? half : MAX_AGE;
  }

  private static Duration lead(Duration refresh) {
    return refresh.multipliedBy(2).plus(LATE);
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "KeySettings[refresh=" + refresh + ", " + schedule() + "]";
  }
}
