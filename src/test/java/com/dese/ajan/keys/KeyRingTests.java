package com.dese.ajan.keys;

import static com.dese.ajan.keys.TestKeys.PAIRS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRingTests {
  private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
  private static final KeySchedule WEEKLY =
      new KeySchedule(Duration.ofDays(7), Duration.ofHours(1));

  private final KeyRing first = KeyRing.first(PAIRS.get(0), PAIRS.get(1), NOW);

  private static List<KeyState> states(KeyRing ring) {
    return ring.verificationKeys().stream().map(RingKey::state).toList();
  }

  @Test
  void first_hasOneActiveAndOneNextKey() {
    assertThat(first.version()).isEqualTo(1);
    assertThat(states(first)).containsExactly(KeyState.ACTIVE, KeyState.NEXT);
    assertThat(first.signingKey().publicKey()).isEqualTo(PAIRS.get(0).getPublic());
  }

  @Test
  void kid_isTheThumbprintThatOthersCompute() throws JOSEException {
    var publicKey = (RSAPublicKey) PAIRS.get(0).getPublic();
    assertThat(first.signingKey().kid())
        .isEqualTo(new RSAKey.Builder(publicKey).build().computeThumbprint().toString());
  }

  @Test
  void rotate_movesEveryKeyOneStateOn() {
    var day7 = NOW.plus(Duration.ofDays(7));
    var rotated = first.rotate(PAIRS.get(2), day7, WEEKLY);
    assertThat(rotated.version()).isEqualTo(2);
    assertThat(states(rotated)).containsExactly(KeyState.ACTIVE, KeyState.NEXT, KeyState.RETIRED);
    assertThat(rotated.signingKey().publicKey()).isEqualTo(PAIRS.get(1).getPublic());
    assertThat(rotated.signingKey().createdAt()).isEqualTo(NOW);
    assertThat(rotated.signingKey().activatedAt()).isEqualTo(day7);
    var retired = rotated.verificationKeys().getLast();
    assertThat(retired.publicKey()).isEqualTo(PAIRS.get(0).getPublic());
    assertThat(retired.retiredAt()).isEqualTo(day7);
    assertThat(retired.privateKey()).isNull();
    assertThat(states(first)).as("unchanged").containsExactly(KeyState.ACTIVE, KeyState.NEXT);
  }

  @Test
  void rotate_retiredKeyHadItsTime_isGone() {
    var second = first.rotate(PAIRS.get(2), NOW, WEEKLY);
    var almost = NOW.plus(WEEKLY.keepFor()).minusMillis(1);
    assertThat(second.rotate(PAIRS.get(3), almost, WEEKLY).verificationKeys()).hasSize(4);
    var third = second.rotate(PAIRS.get(3), NOW.plus(WEEKLY.keepFor()), WEEKLY);
    assertThat(third.verificationKeys())
        .hasSize(3)
        .noneMatch(key -> key.publicKey().equals(PAIRS.get(0).getPublic()));
  }

  @Test
  void rotate_withoutNextKey_isRefused() {
    var alone = KeyRing.of(5, List.of(first.signingKey()));
    assertThatIllegalStateException().isThrownBy(() -> alone.rotate(PAIRS.get(2), NOW, WEEKLY));
  }

  @Test
  void expiry_ofEachState_isItsRetirementAndTheTimeItIsKept() {
    var hour = Duration.ofHours(1);
    var ring = first.rotate(PAIRS.get(2), NOW, WEEKLY);
    var keys = ring.verificationKeys();
    assertThat(ring.expiry(keys.get(0), WEEKLY)).isEqualTo(NOW.plus(Duration.ofDays(7)).plus(hour));
    assertThat(ring.expiry(keys.get(1), WEEKLY))
        .isEqualTo(NOW.plus(Duration.ofDays(14)).plus(hour));
    assertThat(ring.expiry(keys.get(2), WEEKLY)).isEqualTo(NOW.plus(hour));
  }

  @Test
  void of_keysThatMakeNoRing_isRefused() {
    var active = first.signingKey();
    var next = first.verificationKeys().getLast();
    for (var keys :
        List.of(
            List.<RingKey>of(),
            List.of(next),
            List.of(active, active),
            List.of(active, RingKey.next(PAIRS.get(0), NOW)))) {
      assertThatIllegalArgumentException().isThrownBy(() -> KeyRing.of(1, keys));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> KeyRing.of(0, List.of(active)));
  }

  @Test
  void key_withOtherKidOrHalf_isRefused() {
    var key = RingKey.next(PAIRS.get(0), NOW);
    var other = RingKey.next(PAIRS.get(1), NOW);
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new RingKey(
                other.kid(), key.state(), key.publicKey(), key.privateKey(), NOW, null, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new RingKey(
                key.kid(), key.state(), key.publicKey(), other.privateKey(), NOW, null, null));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new RingKey(key.kid(), KeyState.ACTIVE, key.publicKey(), null, NOW, NOW, null));
  }

  @Test
  void toString_ofRingAndSettings_showsNoKey() {
    var secret = ((RSAPrivateCrtKey) PAIRS.get(0).getPrivate()).getPrivateExponent();
    assertThat(first + " " + first.verificationKeys())
        .doesNotContain(secret.toString())
        .doesNotContain(secret.toString(16));
    assertThat(
            new KeySettings(
                "c2VjcmV0", "", Duration.ofSeconds(2), WEEKLY.signFor(), WEEKLY.keepFor()))
        .asString()
        .doesNotContain("c2VjcmV0");
  }
}
