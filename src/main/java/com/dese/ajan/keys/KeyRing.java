package com.dese.ajan.keys;

import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The keys of the service at one moment. Immutable; whoever changes it makes the ring of the next
 * version. A key goes next, active, retired, gone, so every verifier has seen a key before it signs
 * and knows it until the last token that it signed has expired.
 */
public final class KeyRing {
  private final long version;
  private final List<RingKey> keys;

  private KeyRing(long version, List<RingKey> keys) {
    this.version = version;
    this.keys = List.copyOf(keys);
  }

  /**
   * A ring as it was stored.
   *
   * @param version 1 for the first ring, one more with every change
   * @throws IllegalArgumentException if not exactly one key is active, more than one is next, or a
   *     key is there twice
   */
  public static KeyRing of(long version, List<RingKey> keys) {
    if (version < 1
        || count(keys, KeyState.ACTIVE) != 1
        || count(keys, KeyState.NEXT) > 1
        || new HashSet<>(keys.stream().map(RingKey::kid).toList()).size() != keys.size()) {
      throw new IllegalArgumentException("no ring of version " + version + " has keys " + keys);
    }
    return new KeyRing(version, keys);
  }

  /** The first ring ever: nothing was verified before, so its active key signs at once. */
  public static KeyRing first(KeyPair active, KeyPair next, Instant now) {
    return of(1, List.of(RingKey.next(active, now).activate(now), RingKey.next(next, now)));
  }

  /**
   * The ring after the next key has begun to sign.
   *
   * @param fresh the key to publish as the next one
   * @throws IllegalStateException if there is no next key: nobody would know the key that signs
   */
  public KeyRing rotate(KeyPair fresh, Instant now, KeySchedule schedule) {
    var next =
        find(KeyState.NEXT).orElseThrow(() -> new IllegalStateException("there is no next key"));
    var rotated = new ArrayList<RingKey>();
    rotated.add(next.activate(now));
    rotated.add(RingKey.next(fresh, now));
    rotated.add(signingKey().retire(now));
    keys.stream()
        .filter(key -> key.state() == KeyState.RETIRED && now.isBefore(expiry(key, schedule)))
        .forEach(rotated::add);
    return of(version + 1, rotated);
  }

  public long version() {
    return version;
  }

  /** The one key that signs; it has its private half. */
  public RingKey signingKey() {
    return find(KeyState.ACTIVE).orElseThrow();
  }

  /** All keys of the ring: a token may come from a replica that is a rotation ahead or behind. */
  public List<RingKey> verificationKeys() {
    return keys;
  }

  /** When the key is planned to leave the ring, if every rotation comes on time. */
  public Instant expiry(RingKey key, KeySchedule schedule) {
    var retires =
        switch (key.state()) {
          case RETIRED -> retirement(key);
          case ACTIVE -> activation(key).plus(schedule.signFor());
          case NEXT -> activation(signingKey()).plus(schedule.signFor()).plus(schedule.signFor());
        };
    return retires.plus(schedule.keepFor());
  }

  @Override
  public String toString() {
    return "ring " + version + " of " + keys;
  }

  private Optional<RingKey> find(KeyState state) {
    return keys.stream().filter(key -> key.state() == state).findFirst();
  }

  private static long count(List<RingKey> keys, KeyState state) {
    return keys.stream().filter(key -> key.state() == state).count();
  }

  private static Instant activation(RingKey key) {
    return Optional.ofNullable(key.activatedAt()).orElseThrow();
  }

  private static Instant retirement(RingKey key) {
    return Optional.ofNullable(key.retiredAt()).orElseThrow();
  }
}
