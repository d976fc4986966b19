package com.dese.ajan.keys;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.springframework.stereotype.Component;

/**
 * Fresh RSA key pairs. Making one takes long, a second on a busy machine, so one is made ahead and
 * whoever rotates or revokes need not wait.
 */
@Component
final class KeyPairs {
  private static final int RSA_BITS = 2048;

  private final Deque<KeyPair> spare = new ConcurrentLinkedDeque<>();

  KeyPair take() {
    var ready = spare.poll();
    return ready == null ? generate() : ready;
  }

  /** Takes pairs back that were never published nor stored. */
  void giveBack(Collection<KeyPair> unused) {
    spare.addAll(unused);
  }

  /** Makes one if there is none to take. */
  void fill() {
    if (spare.isEmpty()) {
      spare.add(generate());
    }
  }

  private static KeyPair generate() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(RSA_BITS);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
