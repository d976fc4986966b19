package com.dese.ajan.tokens.verifying;

import static com.dese.ajan.keys.TestKeys.PAIRS;
import static com.dese.ajan.tokens.verifying.SignedTokens.NOW;
import static com.dese.ajan.tokens.verifying.SignedTokens.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.dese.ajan.keys.KeyRing;
import com.dese.ajan.keys.TestKeys;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RememberingJwtDecoderTests {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final TokenPolicy policy = FixedIssuer.policy(SignedTokens.ISSUER, List.of("RS256"));
  private KeyRing ring = KeyRing.first(PAIRS.get(0), PAIRS.get(1), NOW);
  private Instant now = NOW;
  private final RememberingJwtDecoder decoder =
      new RememberingJwtDecoder(
          new TokenVerifier(List.of(new OwnIssuer(() -> ring, () -> policy))),
          (InstantSource) () -> now,
          100,
          meters);

  private double rejected(Rejection reason) {
    return meters.get("jwt.rejected").tag("reason", reason.tag()).counter().count();
  }

  @Test
  void decode_secondTime_isRemembered() {
    var token = good();
    assertThat(decoder.decode(token)).isSameAs(decoder.decode(token));
  }

  @Test
  void decode_rememberedButExpired_isRejected() {
    var token = good();
    decoder.decode(token);
    now = NOW.plusSeconds(629);
    assertThat(decoder.decode(token)).isNotNull();
    now = NOW.plusSeconds(630);
    assertThatExceptionOfType(RejectedTokenException.class).isThrownBy(() -> decoder.decode(token));
    assertThat(rejected(Rejection.EXPIRED)).isEqualTo(1);
  }

  @Test
  void decode_rememberedButKeyGone_isRejected() {
    var token = good();
    decoder.decode(token);
    ring = KeyRing.first(PAIRS.get(1), PAIRS.get(2), NOW);
    assertThatExceptionOfType(RejectedTokenException.class).isThrownBy(() -> decoder.decode(token));
    assertThat(rejected(Rejection.UNKNOWN_KEY)).isEqualTo(1);
  }

  @Test
  void decode_afterRotation_tokenOfTheRetiredKeyIsStillRemembered() {
    var token = good();
    var before = decoder.decode(token);
    var rotation = NOW.plus(TestKeys.WEEKLY.lead());
    ring = ring.rotate(PAIRS.get(2), rotation, NOW, TestKeys.WEEKLY);
    now = rotation;
    assertThat(decoder.decode(token)).isSameAs(before);
  }

  @Test
  void reasons_areCountedFromTheStart() {
    assertThat(meters.find("jwt.rejected").counters())
        .extracting(counter -> counter.getId().getTag("reason"))
        .containsExactlyInAnyOrder(
            Arrays.stream(Rejection.values()).map(Rejection::tag).toArray(String[]::new));
    assertThat(meters.find("jwt.rejected").counters())
        .allSatisfy(counter -> assertThat(counter.count()).isZero());
  }

  @Test
  void decode_endlessDifferentTokens_remembersABoundedNumber() {
    for (int i = 0; i < 200; i++) {
      var claims = SignedTokens.claims();
      claims.put("jti", "j-" + i);
      decoder.decode(
          SignedTokens.sign(
              PAIRS.get(0),
              SignedTokens.header(PAIRS.get(0)),
              JsonMapper.shared().writeValueAsString(claims)));
    }
    assertThat(decoder.remembered()).isLessThanOrEqualTo(100);
  }
}
