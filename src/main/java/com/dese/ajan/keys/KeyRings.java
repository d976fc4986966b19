package com.dese.ajan.keys;

import com.dese.ajan.redis.RedisUnavailableException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The ring in force. Each replica reads it anew every few seconds, so that all see a change within
 * 5 s; while the store is away the ring stays as it was. The first replica ever makes the first
 * ring.
 */
@Component
public final class KeyRings implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRings.class);
  private static final int RSA_BITS = 2048;

  private final KeyRingStore store;
  private final KeySettings settings;
  private final InstantSource clock;
  private volatile @Nullable KeyRing ring;
  private @Nullable String trouble; // said once, not every few seconds
  private @Nullable ScheduledExecutorService refresher;

  /**
   * Reads the ring, or makes it; an unreachable store is asked again later.
   *
   * @throws KeyStartException if the stored ring cannot be opened
   */
  KeyRings(KeyRingStore store, KeySettings settings, InstantSource clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    try {
      refresh();
    } catch (RedisUnavailableException e) {
      note("the signing keys cannot be read yet: " + e.getMessage());
    }
  }

  /**
   * The ring in force; the same object until it changes.
   *
   * @throws KeysUnavailableException if none was ever read
   */
  public KeyRing current() {
    return ifRead().orElseThrow(KeysUnavailableException::new);
  }

  /** The ring in force, empty if none was ever read. */
  public Optional<KeyRing> ifRead() {
    return Optional.ofNullable(ring);
  }

  /** Reads the ring anew and makes it good where it is missing. */
  private void refresh() {
    var stored = store.load();
    if (stored.isEmpty()) {
      // A store that lost its data gets back the ring that tokens in use were signed with.
      var known = ring;
      var wanted = known == null ? KeyRing.first(generate(), generate(), clock.instant()) : known;
      if (store.save(wanted, 0)) {
        LOG.info("stored the signing keys version={}", wanted.version());
      }
      stored = store.load();
    }
    stored.ifPresent(this::use);
  }

  private void use(KeyRing fresh) {
    if (fresh != ring) {
      ring = fresh;
      LOG.info(
          "signing keys in force version={} kid={}", fresh.version(), fresh.signingKey().kid());
    }
    trouble = null;
  }

  private void refreshOrStay() {
    try {
      refresh();
    } catch (RedisUnavailableException | KeyStartException e) {
      note(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // one failed round must not end the schedule: the ring would never change again
      LOG.error("the signing keys could not be read; they stay as they are", e);
    }
  }

  private void note(String what) {
    if (!what.equals(trouble)) {
      trouble = what;
      LOG.warn("signing keys stay as they are: {}", what);
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

  @Override
  public synchronized void start() {
    var executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("key-ring").daemon().factory());
    var period = settings.refresh().toMillis();
    var _ =
        executor.scheduleWithFixedDelay(this::refreshOrStay, period, period, TimeUnit.MILLISECONDS);
    refresher = executor;
  }

  @Override
  public synchronized void stop() {
    if (refresher != null) {
      refresher.shutdownNow();
      refresher = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return refresher != null;
  }
}
