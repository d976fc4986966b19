package com.dese.ajan.tokens.verifying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The attack tokens of attacks.json, each refused, and its controls, each accepted. */
class AttackTokensTests {
  private static final TokenPolicy POLICY =
      new TokenPolicy(
          "https://feedback.local",
          "feedback-api",
          Set.of("RS256", "ES256"),
          Duration.ofHours(1),
          Duration.ofSeconds(30));

  private final JsonNode attacks = read();
  private final Instant now = Instant.ofEpochSecond(attacks.get("clock").asLong());
  private final TokenVerifier verifier = verifier(attacks.get("jwks").toString());

  private static JsonNode read() {
    try (var in =
        Objects.requireNonNull(AttackTokensTests.class.getResourceAsStream("attacks.json"))) {
      return JsonMapper.shared().readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TokenVerifier verifier(String jwks) {
    try {
      var keys = new HashMap<String, VerificationKey>();
      for (var key : JWKSet.parse(jwks).getKeys()) {
        keys.put(
            key.getKeyID(),
            new VerificationKey(key.getAlgorithm().getName(), ((AsymmetricJWK) key).toPublicKey()));
      }
      return new TokenVerifier(POLICY, keys);
    } catch (ParseException | JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> verify() {
    return attacks
        .get("tests")
        .valueStream()
        .map(attack ->
            DynamicTest.dynamicTest(
                attack.get("id").asString() + " " + attack.get("name").asString(),
                () -> verify(attack)));
  }

  private void verify(JsonNode attack) {
    var token = attack.get("token").asString();
    switch (attack.get("expect").asString()) {
      case "accept" -> assertThatCode(() -> verifier.verify(token, now)).doesNotThrowAnyException();
      case "reject" ->
          assertThatExceptionOfType(RejectedTokenException.class)
              .isThrownBy(() -> verifier.verify(token, now));
      default -> throw new IllegalArgumentException("unknown expectation in " + attack);
    }
  }

  @Test
  void attacks_haveControlsAndAttacks() {
    assertThat(attacks.get("tests").valueStream().map(test -> test.get("expect").asString()))
        .contains("accept", "reject")
        .hasSizeGreaterThan(50);
  }
}
