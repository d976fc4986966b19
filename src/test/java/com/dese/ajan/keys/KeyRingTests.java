package com.dese.ajan.keys;

import static com.dese.ajan.keys.TestKeys.PAIRS;
import static com.dese.ajan.keys.TestKeys.WEEKLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KeyRingTests {
  private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
  private static final Instant DAY_7 = NOW.plus(Duration.ofDays(7));

  private final KeyRing first = KeyRing.first(PAIRS.get(0), PAIRS.get(1), NOW);

  private static KeyPair notNeeded() {
    throw new AssertionError("no new key is needed");
  }

  private static String kid(int pair) {
    return RingKey.next(PAIRS.get(pair), NOW).kid();
  }

  private static Map<String, KeyState> states(KeyRing ring, Instant now) {
    return ring.lives(now, WEEKLY).stream()
        .collect(Collectors.toMap(life -> life.key().kid(), KeyLife::state));
  }

  /** With pair 1 active and pair 2 next. */
  private KeyRing rotated() {
    return first.rotate(PAIRS.get(2), DAY_7, DAY_7.minusSeconds(5), WEEKLY);
  }

  @Test
  void first_hasOneActiveAndOneNextKey() {
    assertThat(first.version()).isEqualTo(1);
    assertThat(states(first, NOW))
        .isEqualTo(Map.of(kid(0), KeyState.ACTIVE, kid(1), KeyState.NEXT));
    assertThat(first.signingKey(NOW).publicKey()).isEqualTo(PAIRS.get(0).getPublic());
  }

  @Test
  void kid_isTheThumbprintThatOthersCompute() throws JOSEException {
    var publicKey = (RSAPublicKey) PAIRS.get(0).getPublic();
    assertThat(kid(0))
        .isEqualTo(new RSAKey.Builder(publicKey).build().computeThumbprint().toString());
  }

  @Test
  void rotate_untilItsInstant_theOldKeySigns() {
    var ring = rotated();
    assertThat(ring.version()).isEqualTo(2);
    assertThat(ring.signingKey(DAY_7.minusNanos(1)).kid()).isEqualTo(kid(0));
    assertThat(states(ring, DAY_7.minusNanos(1)))
        .isEqualTo(Map.of(kid(0), KeyState.ACTIVE, kid(1), KeyState.NEXT, kid(2), KeyState.NEXT));
    assertThat(ring.signingKey(DAY_7).kid()).isEqualTo(kid(1));
    assertThat(states(ring, DAY_7))
        .isEqualTo(
            Map.of(kid(0), KeyState.RETIRED, kid(1), KeyState.ACTIVE, kid(2), KeyState.NEXT));
    assertThat(states(first, NOW)).as("unchanged").hasSize(2);
  }

  @Test
  void rotate_nextNotPublishedLongEnough_isRefused() {
    var young = rotated();
    var published = DAY_7.minusSeconds(5).plus(WEEKLY.publishFor());
    var asked = DAY_7.plusSeconds(60);
    assertThat(young.plan(asked, WEEKLY))
        .isEqualTo(new RotationPlan.TooEarly(kid(2), published.minus(WEEKLY.lead())));
    assertThatIllegalStateException()
        .isThrownBy(() -> young.rotate(PAIRS.get(3), published.minusNanos(1), asked, WEEKLY));
    assertThat(young.rotate(PAIRS.get(3), published, asked, WEEKLY).version()).isEqualTo(3);
  }

  @Test
  void rotate_beforeAllReplicasCanKnow_isRefused() {
    var soon = NOW.plus(WEEKLY.lead()).minusNanos(1);
    assertThatIllegalStateException()
        .isThrownBy(() -> first.rotate(PAIRS.get(2), soon, NOW, WEEKLY));
  }

  @Test
  void plan_rotationStoredButNotInEffect_isUnderWay() {
    var ring = rotated();
    var now = DAY_7.minusSeconds(1);
    assertThat(ring.plan(now, WEEKLY)).isEqualTo(new RotationPlan.UnderWay(kid(1), DAY_7));
    assertThatIllegalStateException()
        .isThrownBy(() -> ring.rotate(PAIRS.get(3), DAY_7.plusSeconds(900), now, WEEKLY));
  }

  @Test
  void planned_timeComes_isReadyForExactlyThatTime() {
    var early = DAY_7.minus(WEEKLY.lead().multipliedBy(2));
    assertThat(first.planned(early.minusNanos(1), WEEKLY)).isEmpty();
    assertThat(first.planned(early, WEEKLY).orElseThrow().at()).isEqualTo(DAY_7);
    var late = DAY_7.plusSeconds(100);
    assertThat(first.planned(late, WEEKLY))
        .hasValue(
            new RotationPlan.Ready(
                kid(1),
                kid(0),
                late.plus(WEEKLY.lead()),
                late.plus(WEEKLY.lead()).plus(WEEKLY.keepFor())));
  }

  @Test
  void overdue_isTimeSinceTheRotationShouldHaveBeen() {
    assertThat(first.overdue(DAY_7, WEEKLY)).isZero();
    assertThat(first.overdue(DAY_7.plusSeconds(9), WEEKLY)).isEqualTo(Duration.ofSeconds(9));
    assertThat(rotated().overdue(DAY_7.plusSeconds(9), WEEKLY)).isZero();
  }

  @Test
  void tidy_retiredKeyHadItsTime_isGone() {
    var ring = rotated();
    var over = DAY_7.plus(WEEKLY.keepFor());
    assertThat(ring.tidy(over.minusNanos(1), NOW, WEEKLY).has(kid(0))).isTrue();
    var tidy = ring.tidy(over, NOW, WEEKLY);
    assertThat(tidy.has(kid(0))).isFalse();
    assertThat(tidy.version()).isEqualTo(3);
    assertThat(tidy.tidy(over, NOW, WEEKLY)).as("nothing more to do").isSameAs(tidy);
  }

  @Test
  void tidy_replicaWasOutOfTouchUntilLater_keepsTheKeyLonger() {
    var back = DAY_7.plusSeconds(1800);
    var over = DAY_7.plus(WEEKLY.keepFor());
    assertThat(rotated().tidy(over, back, WEEKLY).has(kid(0))).isTrue();
    assertThat(rotated().tidy(back.plus(WEEKLY.keepFor()), back, WEEKLY).has(kid(0))).isFalse();
  }

  @Test
  void tidy_keySignsNoMore_losesItsPrivateHalf() {
    var ring = rotated().tidy(DAY_7.plusSeconds(31), NOW, WEEKLY);
    assertThat(ring.verificationKeys())
        .allSatisfy(
            key -> assertThat(key.privateKey() == null).isEqualTo(key.kid().equals(kid(0))));
    assertThat(rotated().tidy(DAY_7.plusSeconds(30), NOW, WEEKLY))
        .as("clocks differ: some replica may sign with it yet")
        .isEqualTo(rotated());
  }

  @Test
  void revoke_active_promotesNextAtOnceAndMakesANewNext() {
    var ring = first.revoke(kid(0), () -> PAIRS.get(2), NOW.plusSeconds(1));
    assertThat(states(ring, NOW.plusSeconds(1)))
        .isEqualTo(Map.of(kid(1), KeyState.ACTIVE, kid(2), KeyState.NEXT));
    assertThat(ring.revoked()).containsExactly(kid(0));
  }

  @Test
  void revoke_next_makesANewNext() {
    var later = NOW.plusSeconds(1);
    var ring = first.revoke(kid(1), () -> PAIRS.get(2), later);
    assertThat(states(ring, later))
        .isEqualTo(Map.of(kid(0), KeyState.ACTIVE, kid(2), KeyState.NEXT));
    assertThat(ring.plan(later, WEEKLY))
        .as("the new one starts its time of publication")
        .isInstanceOf(RotationPlan.TooEarly.class);
  }

  @Test
  void revoke_retired_leavesTheOthers() {
    var ring = rotated().revoke(kid(0), KeyRingTests::notNeeded, DAY_7);
    assertThat(states(ring, DAY_7))
        .isEqualTo(Map.of(kid(1), KeyState.ACTIVE, kid(2), KeyState.NEXT));
  }

  @Test
  void revoke_whileARotationIsUnderWay_leavesOneThatSigns() {
    var now = DAY_7.minusSeconds(1);
    var withoutOld = rotated().revoke(kid(0), KeyRingTests::notNeeded, now);
    assertThat(withoutOld.signingKey(now).kid()).as("comes early").isEqualTo(kid(1));
    var withoutNew = rotated().revoke(kid(1), KeyRingTests::notNeeded, now);
    assertThat(withoutNew.signingKey(now).kid()).isEqualTo(kid(0));
    assertThat(withoutNew.signingKey(DAY_7).kid()).as("the rotation is off").isEqualTo(kid(0));
    assertThat(states(withoutNew, DAY_7)).containsEntry(kid(2), KeyState.NEXT);
  }

  @Test
  void agree_storeIsAhead_itsRingCounts() {
    assertThat(KeyRing.agree(rotated(), first, KeyRingTests::notNeeded, DAY_7))
        .isEqualTo(rotated());
  }

  @Test
  void agree_storeHasGoneBack_getsTheLaterRing() {
    assertThat(KeyRing.agree(first, rotated(), KeyRingTests::notNeeded, DAY_7))
        .isEqualTo(rotated());
  }

  @Test
  void agree_storeBeganAnew_keysOfBothVerify() {
    var other = KeyRing.first(PAIRS.get(3), PAIRS.get(2), DAY_7);
    var agreed = KeyRing.agree(other, rotated(), KeyRingTests::notNeeded, DAY_7.plusSeconds(1));
    assertThat(agreed.version()).isEqualTo(3);
    assertThat(agreed.signingKey(DAY_7.plusSeconds(1)).kid()).isEqualTo(kid(1));
    assertThat(states(agreed, DAY_7.plusSeconds(1))).containsEntry(kid(3), KeyState.RETIRED);
  }

  @Test
  void agree_whatOneSideRevoked_doesNotComeBack() {
    var without = first.revoke(kid(0), () -> PAIRS.get(2), NOW);
    assertThat(KeyRing.agree(first, without, KeyRingTests::notNeeded, NOW))
        .as("store went back")
        .isEqualTo(without);
    assertThat(KeyRing.agree(without, first, KeyRingTests::notNeeded, NOW))
        .as("replica is behind")
        .isEqualTo(without);
    // a replica that knew nothing of the revocation rotated twice in the store that had gone back
    var ahead =
        rotated().rotate(PAIRS.get(3), DAY_7.plusSeconds(900), DAY_7.plusSeconds(800), WEEKLY);
    assertThat(
            KeyRing.agree(ahead, without, KeyRingTests::notNeeded, DAY_7.plusSeconds(801))
                .has(kid(0)))
        .isFalse();
  }

  @Test
  void of_keysThatMakeNoRing_isRefused() {
    var active = first.signingKey(NOW);
    var next = first.verificationKeys().getLast();
    var otherActive = RingKey.next(PAIRS.get(2), NOW).signFrom(NOW);
    for (var keys :
        List.of(
            List.<RingKey>of(),
            List.of(active),
            List.of(next),
            List.of(active, active, next),
            List.of(active, otherActive, next),
            List.of(active, next, RingKey.next(PAIRS.get(3), NOW)))) {
      assertThatIllegalArgumentException().isThrownBy(() -> KeyRing.of(1, keys, List.of()));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyRing.of(0, List.of(active, next), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyRing.of(1, List.of(active, next), List.of(kid(1))));
  }

  @Test
  void key_withOtherKidOrHalf_isRefused() {
    var key = RingKey.next(PAIRS.get(0), NOW);
    var other = RingKey.next(PAIRS.get(1), NOW);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new RingKey(other.kid(), key.publicKey(), key.privateKey(), NOW, null, null));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new RingKey(key.kid(), key.publicKey(), other.privateKey(), NOW, null, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RingKey(key.kid(), key.publicKey(), null, NOW, NOW, null));
  }

  private static KeySettings settings(String secret, Duration signFor, Duration publishFor) {
    return new KeySettings(
        secret, "", secret, "", Duration.ofSeconds(1), signFor, WEEKLY.keepFor(), publishFor);
  }

  @Test
  void settings_rotationsThatWouldAllBeLate_areRefused() {
    var second = Duration.ofSeconds(1);
    for (var signFor : List.of(Duration.ofMinutes(9), Duration.ofMillis(2499))) {
      assertThatExceptionOfType(KeyStartException.class)
          .isThrownBy(
              () -> settings("", signFor, signFor.toMinutes() == 9 ? WEEKLY.publishFor() : second))
          .withMessageContaining("ajan.keys.sign-for");
    }
    assertThat(settings("", Duration.ofMillis(2500), second).schedule().lead())
        .isEqualTo(Duration.ofMillis(2500));
  }

  @Test
  void maxAge_isFiveMinutesOrHalfTheTimeOfPublication() {
    var week = WEEKLY.signFor();
    assertThat(settings("", week, Duration.ofMinutes(10)).maxAge()).hasMinutes(5);
    assertThat(settings("", week, Duration.ofHours(10)).maxAge()).hasMinutes(5);
    assertThat(settings("", week, Duration.ofMinutes(9)).maxAge()).hasSeconds(270);
  }

  @Test
  void toString_ofRingAndSettings_showsNoKey() {
    var secret = ((RSAPrivateCrtKey) PAIRS.get(0).getPrivate()).getPrivateExponent();
    assertThat(first + " " + first.verificationKeys() + first.lives(NOW, WEEKLY))
        .doesNotContain(secret.toString())
        .doesNotContain(secret.toString(16));
    assertThat(settings("c2VjcmV0", WEEKLY.signFor(), WEEKLY.publishFor()))
        .asString()
        .doesNotContain("c2VjcmV0");
  }
}
