package com.dese.ajan.keys;

import com.dese.ajan.redis.RedisUnavailableException;
import java.security.KeyPair;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The ring in force on this replica: the one in the store as it was read last. While the store is
 * away it stays as it was. The first replica ever makes the first ring.
 */
@Component
public final class KeyRings {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRings.class);

  /** Each lost race means that another replica won it. */
  private static final int MOST_RACES = 10;

  /**
   * A change of the ring, which may be tried several times.
   *
   * @param <T> what comes of it
   */
  interface Change<T> {
    /**
     * Changes a ring.
     *
     * @param fresh gives new keys
     */
    Changed<T> apply(KeyRing ring, Supplier<KeyPair> fresh);
  }

  /**
   * What comes of a change.
   *
   * @param ring the ring to store; the one that was given if there is nothing to change
   */
  record Changed<T>(KeyRing ring, T outcome) {}

  private final KeyRingStore store;
  private final KeyPairs pairs;
  private final InstantSource clock;
  private volatile @Nullable KeyRing ring;
  private volatile boolean lockedOut;
  private @Nullable Instant inTouchSince;
  private @Nullable String trouble; // said once, not every second

  /**
   * Reads the ring, or makes it; an unreachable store is asked again later.
   *
   * @throws KeyStartException if the stored ring cannot be opened
   */
  KeyRings(KeyRingStore store, KeyPairs pairs, InstantSource clock) {
    this.store = store;
    this.pairs = pairs;
    this.clock = clock;
    try {
      change((ring, _) -> new Changed<>(ring, ring));
    } catch (RedisUnavailableException e) {
      say(e);
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

  /** Whether the ring in the store cannot be opened, so that its changes are not seen here. */
  boolean lockedOut() {
    return lockedOut;
  }

  /** Since when the store has answered without a break. */
  synchronized Instant inTouchSince() {
    return inTouchSince == null ? clock.instant() : inTouchSince;
  }

  /**
   * Reads the ring anew, makes good what the store forgot, and changes it. Of several replicas that
   * change it at once one wins; the others try again on its ring.
   *
   * @throws RedisUnavailableException if the store is away; the ring stays as it was
   * @throws KeyStartException if the stored ring cannot be opened
   */
  synchronized <T> T change(Change<T> change) {
    try {
      for (int race = 0; race < MOST_RACES; race++) {
        var taken = new ArrayList<KeyPair>();
        var stored = store.load();
        var changed = change.apply(agreed(stored, () -> draw(taken)), () -> draw(taken));
        if (stored.filter(changed.ring()::equals).isPresent()
            || store.save(changed.ring(), stored.map(KeyRing::version).orElse(0L))) {
          use(changed.ring());
          return changed.outcome();
        }
        pairs.giveBack(taken);
      }
      throw new KeysUnavailableException("other replicas change the signing keys without a pause");
    } catch (RedisUnavailableException e) {
      inTouchSince = null;
      throw e;
    } catch (KeyStartException e) {
      lockedOut = true;
      throw e;
    }
  }

  /** Says once why the ring stays as it is. */
  synchronized void say(RuntimeException failure) {
    var what = String.valueOf(failure.getMessage());
    if (!what.equals(trouble)) {
      trouble = what;
      LOG.warn("signing keys stay as they are: {}", what);
    }
  }

  private KeyPair draw(List<KeyPair> taken) {
    taken.add(pairs.take());
    return taken.getLast();
  }

  private KeyRing agreed(Optional<KeyRing> stored, Supplier<KeyPair> fresh) {
    var known = ring;
    if (stored.isEmpty()) {
      // a store that lost its data gets back the ring that tokens in use were signed with
      return known == null ? KeyRing.first(fresh.get(), fresh.get(), clock.instant()) : known;
    }
    return known == null
        ? stored.get()
        : KeyRing.agree(stored.get(), known, fresh, clock.instant());
  }

  private void use(KeyRing fresh) {
    var now = clock.instant();
    if (!fresh.equals(ring)) {
      ring = fresh;
      LOG.info(
          "signing keys in force version={} kid={}", fresh.version(), fresh.signingKey(now).kid());
    }
    if (inTouchSince == null) {
      inTouchSince = now;
    }
    lockedOut = false;
    trouble = null;
  }
}
