package com.dese.ajan.keys;

import static java.util.Objects.requireNonNull;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the service. Immutable; whoever changes it makes the ring of the next version. A key
 * goes next, active, retired, gone, so every verifier has seen a key before it signs and knows it
 * until the last token that it signed has expired.
 *
 * <p>Which key signs is a question of time: a rotation is written down with the instant at which it
 * takes effect, so that replicas that hold the same ring change keys together without a word.
 */
public final class KeyRing {
  /** How far the clocks of replicas may differ: so long a key that ceased may be asked to sign. */
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

  private static final int REVOKED_REMEMBERED = 100;

  private final long version;
  private final List<RingKey> keys;
  private final List<String> revoked;

  /** Signs from its time on, without an end so far. */
  private final RingKey signer;

  /** Has no time yet. */
  private final RingKey next;

  private KeyRing(long version, List<RingKey> keys, List<String> revoked) {
    this.version = version;
    this.keys = List.copyOf(keys);
    this.revoked = List.copyOf(revoked);
    var signers = keys.stream().filter(key -> key.signsFrom() != null && key.signsUntil() == null);
    var waiting = keys.stream().filter(key -> key.signsFrom() == null);
    this.signer = only(signers, keys);
    this.next = only(waiting, keys);
    var kids = Stream.concat(keys.stream().map(RingKey::kid), revoked.stream()).toList();
    require(version >= 1 && new HashSet<>(kids).size() == kids.size(), keys);
  }

  /**
   * A ring as it was stored.
   *
   * @param version 1 for the first ring, more with every change
   * @param revoked kids that must not come back, the latest first
   * @throws IllegalArgumentException if not exactly one key signs without an end and one is next,
   *     or a key is there twice or revoked
   */
  public static KeyRing of(long version, List<RingKey> keys, List<String> revoked) {
    return new KeyRing(version, keys, revoked);
  }

  /** The first ring ever: nothing was verified before, so its active key signs at once. */
  public static KeyRing first(KeyPair active, KeyPair next, Instant now) {
    return of(
        1, List.of(RingKey.next(active, now).signFrom(now), RingKey.next(next, now)), List.of());
  }

  public long version() {
    return version;
  }

  /** All keys of the ring: a token may come from a replica that is a rotation ahead or behind. */
  public List<RingKey> verificationKeys() {
    return keys;
  }

  /**
   * Kids of the keys that were revoked, the latest first; the last {@value #REVOKED_REMEMBERED}.
   */
  public List<String> revoked() {
    return revoked;
  }

  public boolean has(String kid) {
    return keys.stream().anyMatch(key -> key.kid().equals(kid));
  }

  /** The one key that signs at that time; it has its private half. */
  public RingKey signingKey(Instant now) {
    return underWay(now) ? predecessor().orElse(signer) : signer;
  }

  /** Every key with its state and its times, the active one first and the retired ones last. */
  public List<KeyLife> lives(Instant now, KeySchedule schedule) {
    var active = signingKey(now);
    return Stream.concat(
            Stream.of(active), keys.stream().filter(key -> !key.kid().equals(active.kid())))
        .map(key -> life(key, active, now, schedule))
        .toList();
  }

  /** What a rotation that is asked for now would do. */
  public RotationPlan plan(Instant now, KeySchedule schedule) {
    if (underWay(now)) {
      return new RotationPlan.UnderWay(signer.kid(), from(signer));
    }
    var at = now.plus(schedule.lead());
    var earliest = earliest(now, schedule);
    return earliest.isAfter(at)
        ? new RotationPlan.TooEarly(next.kid(), earliest.minus(schedule.lead()))
        : ready(at, schedule);
  }

  /**
   * The rotation of the schedule, if it is time to store it: a little ahead, so that keys change on
   * time.
   */
  public Optional<RotationPlan.Ready> planned(Instant now, KeySchedule schedule) {
    var ahead = schedule.lead().multipliedBy(2);
    return plan(now, schedule) instanceof RotationPlan.Ready ready
            && !now.isBefore(due(schedule).minus(ahead))
        ? Optional.of(ready(later(due(schedule), ready.at()), schedule))
        : Optional.empty();
  }

  /** How late the rotation of the schedule is; zero while it is not. */
  public Duration overdue(Instant now, KeySchedule schedule) {
    return now.isAfter(due(schedule)) ? Duration.between(due(schedule), now) : Duration.ZERO;
  }

  /**
   * The ring with a rotation in it.
   *
   * @param fresh the key to publish as the next one
   * @param at when the keys change
   * @throws IllegalStateException if another rotation is under way, or the next key would sign
   *     before every verifier can know it
   */
  public KeyRing rotate(KeyPair fresh, Instant at, Instant now, KeySchedule schedule) {
    if (underWay(now) || at.isBefore(earliest(now, schedule))) {
      throw new IllegalStateException("no rotation at " + at + ": " + plan(now, schedule));
    }
    var rotated = new ArrayList<RingKey>();
    rotated.add(next.signFrom(at));
    rotated.add(RingKey.next(fresh, now));
    rotated.add(signer.signUntil(at));
    retired().forEach(rotated::add);
    return new KeyRing(version + 1, rotated, revoked);
  }

  /**
   * The ring without a key, which never comes back. If it was the active one the next one signs at
   * once, published for long or not; if it was the next one there is a new one. A kid that the ring
   * lacks is only remembered.
   *
   * @param fresh gives the key to publish as the next one; asked only if one is needed
   */
  public KeyRing revoke(String kid, Supplier<KeyPair> fresh, Instant now) {
    var left = new ArrayList<>(keys);
    left.removeIf(key -> key.kid().equals(kid));
    var predecessor = underWay(now) ? predecessor() : Optional.<RingKey>empty();
    if (kid.equals(next.kid())) {
      left.add(1, RingKey.next(fresh.get(), now));
    } else if (kid.equals(signer.kid()) && predecessor.isPresent()) {
      replace(left, predecessor.get().signUntil(null)); // the rotation is off
    } else if (kid.equals(signer.kid())) {
      replace(left, next.signFrom(now));
      left.add(1, RingKey.next(fresh.get(), now));
    } else if (predecessor.isPresent() && kid.equals(predecessor.get().kid())) {
      replace(left, signer.signFrom(now));
    }
    var remembered =
        Stream.concat(Stream.of(kid), revoked.stream()).limit(REVOKED_REMEMBERED).toList();
    return new KeyRing(version + 1, left, remembered);
  }

  /**
   * The ring without what is over: retired keys whose last token has expired, and private halves
   * that never sign again. The same ring if there is nothing.
   *
   * @param since since when this replica has been in touch with the store: before, another one may
   *     have signed on with a key without knowing that it was retired
   */
  public KeyRing tidy(Instant now, Instant since, KeySchedule schedule) {
    var left = new ArrayList<RingKey>();
    for (var key : keys) {
      var until = key.signsUntil();
      if (until == null || now.isBefore(later(until, since).plus(schedule.keepFor()))) {
        var over = until != null && key.privateKey() != null && now.isAfter(until.plus(CLOCK_SKEW));
        left.add(over ? key.withoutPrivateHalf() : key);
      }
    }
    return left.equals(keys) ? this : new KeyRing(version + 1, left, revoked);
  }

  /**
   * What a replica that knows one ring makes of another that it finds in the store. The later one
   * counts; a store that has gone back, as one does that lost its data, gets what it forgot. What
   * was revoked in either stays revoked.
   *
   * @param fresh gives keys to publish in place of revoked ones
   * @return the stored ring itself, or one to store in its place
   */
  static KeyRing agree(KeyRing stored, KeyRing known, Supplier<KeyPair> fresh, Instant now) {
    if (stored.equals(known)) {
      return stored;
    }
    var forward = stored.version > known.version;
    var agreed = forward ? stored : known.inPlaceOf(stored, now);
    for (var kid : forward ? known.revoked : stored.revoked) {
      if (agreed.has(kid)) {
        agreed = agreed.revoke(kid, fresh, now);
      }
    }
    return agreed;
  }

  /** With the keys that signed while the store had that other ring: their tokens are in use. */
  private KeyRing inPlaceOf(KeyRing stored, Instant now) {
    var joined = new ArrayList<>(keys);
    stored.keys.stream()
        .filter(key -> key.signsFrom() != null && !has(key.kid()) && !revoked.contains(key.kid()))
        .map(key -> key.signsUntil() == null ? key.signUntil(now) : key)
        .map(RingKey::withoutPrivateHalf)
        .forEach(joined::add);
    return joined.size() == keys.size() && version > stored.version
        ? this
        : new KeyRing(version + 1, joined, revoked);
  }

  private KeyLife life(RingKey key, RingKey active, Instant now, KeySchedule schedule) {
    var turn = later(due(schedule), earliest(now, schedule)); // of the next key
    var from = key.equals(next) ? turn : from(key);
    var until =
        key.equals(next)
            ? turn.plus(schedule.signFor())
            : key.equals(signer) ? turn : requireNonNull(key.signsUntil());
    var state =
        key.equals(active)
            ? KeyState.ACTIVE
            : key.signsUntil() == null ? KeyState.NEXT : KeyState.RETIRED;
    return new KeyLife(key, state, from, until, until.plus(schedule.keepFor()));
  }

  private boolean underWay(Instant now) {
    return now.isBefore(from(signer));
  }

  /** The key that signs until the signer's time comes. */
  private Optional<RingKey> predecessor() {
    return retired()
        .filter(key -> key.privateKey() != null && from(signer).equals(key.signsUntil()))
        .findFirst();
  }

  private Stream<RingKey> retired() {
    return keys.stream().filter(key -> key.signsUntil() != null);
  }

  private Instant due(KeySchedule schedule) {
    return from(signer).plus(schedule.signFor());
  }

  /** When the next key can sign at the earliest: all replicas and all verifiers know it by then. */
  private Instant earliest(Instant now, KeySchedule schedule) {
    var replicas = now.plus(schedule.lead());
    // where both are of one age, no key set was ever published with the signer and without the next
    return next.createdAt().isAfter(signer.createdAt())
        ? later(next.createdAt().plus(schedule.publishFor()), replicas)
        : replicas;
  }

  private RotationPlan.Ready ready(Instant at, KeySchedule schedule) {
    return new RotationPlan.Ready(next.kid(), signer.kid(), at, at.plus(schedule.keepFor()));
  }

  private static void replace(List<RingKey> keys, RingKey changed) {
    keys.removeIf(key -> key.kid().equals(changed.kid()));
    keys.addFirst(changed);
  }

  private static Instant from(RingKey key) {
    return requireNonNull(key.signsFrom());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static RingKey only(Stream<RingKey> found, List<RingKey> keys) {
    var all = found.toList();
    require(all.size() == 1, keys);
    return all.getFirst();
  }

  private static void require(boolean fits, List<RingKey> keys) {
    if (!fits) {
      throw new IllegalArgumentException("no ring has keys " + keys);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof KeyRing ring
            && version == ring.version
            && keys.equals(ring.keys)
            && revoked.equals(ring.revoked));
  }

  @Override
  public int hashCode() {
    return Objects.hash(version, keys, revoked);
  }

  @Override
  public String toString() {
    return "ring " + version + " of " + keys;
  }
}
