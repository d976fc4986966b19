package com.dese.ajan.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three replicas read one store at their own pace, sign tokens all the time, rotate by schedule and
 * on request, revoke, and the store loses its data: what holds whatever comes in which order.
 */
class KeyRingPropertiesTests {
  private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
  private static final Duration REFRESH = Duration.ofMillis(250);
  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final Duration TOKEN = Duration.ofSeconds(14);
  private static final KeySchedule SCHEDULE =
      new KeySchedule(
          Duration.ofSeconds(20),
          Duration.ofSeconds(45), // a token's life, the skew and the lead
          Duration.ofSeconds(10),
          Duration.ofSeconds(1));
  private static final List<KeyPair> POOL = TestKeys.many(400, 512);

  /** What one replica knows. */
  private static final class Replica {
    KeyRing ring;
    Instant read = START;

    Replica(KeyRing ring) {
      this.ring = ring;
    }
  }

  private final Iterator<KeyPair> fresh = POOL.iterator();
  private final Map<String, Instant> published = new HashMap<>();
  private final Map<String, Instant> lastTokenOver = new HashMap<>();
  private final Set<String> mayComeEarly = new HashSet<>();
  private final Set<String> revoked = new HashSet<>();
  private final List<Replica> replicas = new ArrayList<>();
  private KeyRing stored = KeyRing.first(fresh.next(), fresh.next(), START);
  private boolean lost;
  private Instant now = START;
  private Instant settled = START; // when all know of the last revocation
  private int rotations;
  private int revocations;

  @ParameterizedTest
  @ValueSource(ints = 100)
  void anySequence_manySeeds_keepsEveryToken(int seeds) {
    int revoked = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      var run = new KeyRingPropertiesTests();
      run.run(seed);
      assertThat(run.rotations).as("seed %d", seed).isGreaterThan(2);
      revoked += run.revocations;
    }
    assertThat(revoked).isGreaterThan(seeds);
  }

  private void run(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    stored.verificationKeys().forEach(key -> mayComeEarly.add(key.kid())); // nobody knew others
    for (int i = 0; i < 3; i++) {
      replicas.add(new Replica(stored));
    }
    for (int step = 0; step < 1_500; step++) {
      now = now.plusMillis(random.nextInt(1, 125));
      for (var replica : replicas) {
        if (random.nextInt(4) == 0 || now.plusMillis(125).isAfter(replica.read.plus(REFRESH))) {
          keepUp(replica);
        }
      }
      act(random);
      check(seed);
    }
  }

  /** As a replica does: agrees with the store, drops what is over, rotates if it is time. */
  private void keepUp(Replica replica) {
    var agreed = lost ? replica.ring : KeyRing.agree(stored, replica.ring, fresh::next, now);
    var tidy = agreed.tidy(now, START, SCHEDULE);
    var planned = tidy.planned(now, SCHEDULE);
    store(
        replica,
        planned.map(plan -> tidy.rotate(fresh.next(), plan.at(), now, SCHEDULE)).orElse(tidy));
    if (planned.isPresent()) {
      rotations++;
    }
  }

  private void act(RandomGenerator random) {
    var replica = replicas.get(random.nextInt(replicas.size()));
    switch (random.nextInt(300)) {
      case 0 -> {
        lost = true;
        if (now.isBefore(
            settled)) { // who does not know yet may be the one that gives its ring back
          settle();
        }
      }
      case 1 -> {
        keepUp(replica);
        var keys = replica.ring.verificationKeys();
        revoke(replica, keys.get(random.nextInt(keys.size())).kid());
      }
      case 2, 3, 4, 5, 6 -> {
        keepUp(replica);
        if (replica.ring.plan(now, SCHEDULE) instanceof RotationPlan.Ready ready) {
          store(replica, replica.ring.rotate(fresh.next(), ready.at(), now, SCHEDULE));
          rotations++;
        }
      }
      default -> {}
    }
  }

  private void revoke(Replica replica, String kid) {
    store(replica, replica.ring.revoke(kid, fresh::next, now));
    mayComeEarly.add(replica.ring.signingKey(now).kid());
    revoked.add(kid);
    settle();
    revocations++;
  }

  private void settle() {
    settled = now.plus(REFRESH.multipliedBy(3));
  }

  private void store(Replica replica, KeyRing ring) {
    stored = ring;
    lost = false;
    replica.ring = ring;
    replica.read = now;
    ring.verificationKeys().forEach(key -> published.putIfAbsent(key.kid(), now));
  }

  private void check(long seed) {
    var signers = new HashSet<String>();
    for (var replica : replicas) {
      var lives = replica.ring.lives(now, SCHEDULE);
      assertThat(lives)
          .as("seed %d", seed)
          .filteredOn(life -> life.state() == KeyState.ACTIVE)
          .hasSize(1);
      assertThat(lives).as("seed %d", seed).anyMatch(life -> life.state() == KeyState.NEXT);
      var signer = replica.ring.signingKey(now);
      assertThat(signer.privateKey()).as("seed %d", seed).isNotNull();
      signers.add(signer.kid());
      lastTokenOver.put(signer.kid(), now.plus(TOKEN).plus(SKEW));
      if (!mayComeEarly.contains(signer.kid()) && !revoked.contains(signer.kid())) {
        assertThat(published.get(signer.kid()))
            .as("seed %d: %s signs", seed, signer)
            .isBeforeOrEqualTo(now.minus(SCHEDULE.publishFor()));
      }
    }
    if (now.isAfter(settled)) {
      assertThat(signers).as("seed %d at %s", seed, now).hasSize(1);
      assertThat(replicas)
          .as("seed %d", seed)
          .noneMatch(replica -> revoked.stream().anyMatch(replica.ring::has));
    }
    lastTokenOver.forEach((kid, over) -> {
      // a key may come so early, when several are revoked at once, that others have not read of it
      var known = now.isAfter(settled) || !mayComeEarly.contains(kid);
      if (now.isBefore(over) && !revoked.contains(kid) && known) {
        assertThat(replicas)
            .as("seed %d at %s: tokens of %s live until %s", seed, now, kid, over)
            .allMatch(replica -> replica.ring.has(kid));
      }
    });
  }
}
