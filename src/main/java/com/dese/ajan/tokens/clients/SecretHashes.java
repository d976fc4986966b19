package com.dese.ajan.tokens.clients;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes secrets with bcrypt and checks them. A check costs about 80 ms of a processor, so a right
 * secret is remembered for a while, by a code that only this process can make; wrong ones never
 * are. Safe for use by many threads.
 */
final class SecretHashes {
  private static final Duration REMEMBERED_FOR = Duration.ofMinutes(5);
  private static final int MOST_REMEMBERED = 1_000;
  private static final long PATIENCE_MILLIS = 1_000;

  private final PasswordEncoder encoder =
      new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder()));
  private final String dummy;
  private final SecretKeySpec codeKey;
  private final Cache<String, Boolean> right =
      Caffeine.newBuilder()
          .maximumSize(MOST_REMEMBERED)
          .expireAfterWrite(REMEMBERED_FOR)
          .executor(Runnable::run)
          .build();

  /** Guesses must leave processors to the rest of the service. */
  private final Semaphore processors =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

  SecretHashes() {
    var random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.codeKey = new SecretKeySpec(random, "HmacSHA256");
    this.dummy = encode(Base64.getEncoder().encodeToString(random));
  }

  /** A hash as it is stored, with {@code {bcrypt}} before it. */
  String encode(String secret) {
    return Objects.requireNonNull(encoder.encode(secret));
  }

  /** Takes as long as a check that fails, for a client that does not exist. */
  void checkNothing(String secret) {
    var _ = matches(secret, dummy);
  }

  /**
   * Whether the secret is the hashed one.
   *
   * @throws BusyException if too many checks are under way
   */
  boolean matches(String secret, String hash) {
    var code = code(hash, secret);
    if (right.getIfPresent(code) != null) {
      return true;
    }
    // bcrypt takes no longer ones, so none of ours is; this tells nothing about the client
    if (secret.getBytes(StandardCharsets.UTF_8).length > ClientRules.MAX_SECRET_BYTES) {
      return false;
    }
    var matches = checkSlowly(secret, hash);
    if (matches) {
      right.put(code, true);
    }
    return matches;
  }

  private boolean checkSlowly(String secret, String hash) {
    try {
      if (!processors.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new BusyException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BusyException();
    }
    try {
      return encoder.matches(secret, hash);
    } finally {
      processors.release();
    }
  }

  private String code(String hash, String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(codeKey);
      mac.update(hash.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      var code = mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(code);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
