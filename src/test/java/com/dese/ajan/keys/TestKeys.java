package com.dese.ajan.keys;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Stream;

/** A few RSA key pairs, made once for all tests: making one takes long. */
public final class TestKeys {
  /** All different. */
  public static final List<KeyPair> PAIRS = Stream.generate(TestKeys::generate).limit(4).toList();

  private TestKeys() {}

  private static KeyPair generate() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
