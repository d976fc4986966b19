package com.dese.ajan.keys;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A few RSA key pairs, made once for all tests: making one takes long. */
public final class TestKeys {
  /** All different. */
  public static final List<KeyPair> PAIRS = many(4, 2048);

  /** The default, with replicas that read the ring every second. */
  public static final KeySchedule WEEKLY =
      new KeySchedule(
          Duration.ofDays(7), Duration.ofHours(1), Duration.ofMinutes(10), Duration.ofMillis(2500));

  private TestKeys() {}

  /** Different ones; a thousand of 512 bits take seconds. */
  static List<KeyPair> many(int count, int bits) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return Stream.generate(generator::generateKeyPair).limit(count).toList();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
