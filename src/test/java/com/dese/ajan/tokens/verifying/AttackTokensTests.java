package com.dese.ajan.tokens.verifying;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.dese.ajan.tokens.verifying.AttackTokens.Attack;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The attack tokens, each refused, and the controls, each accepted. */
class AttackTokensTests {
  private static final AttackTokens ATTACKS = AttackTokens.read();
  private static final List<Attack> TOKENS = ATTACKS.tokens();
  private static final List<String> ALGORITHMS = List.of("RS256", "ES256");

  private static final TokenVerifier VERIFIER =
      new TokenVerifier(
          List.of(
              new FixedIssuer(
                  new TokenPolicy(
                      AttackTokens.ISSUER,
                      "",
                      AttackTokens.AUDIENCE,
                      ALGORITHMS,
                      Duration.ofHours(1),
                      Duration.ofSeconds(30),
                      ScopeMapping.AS_IS),
                  keys())));

  private static Map<String, VerificationKey> keys() {
    try {
      return JWKSet.parse(ATTACKS.jwks()).getKeys().stream()
          .collect(toMap(JWK::getKeyID, key -> VerificationKey.of(key, ALGORITHMS).orElseThrow()));
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @FieldSource("TOKENS")
  void verify(Attack attack) {
    if (attack.good()) {
      assertThatCode(() -> VERIFIER.verify(attack.token(), ATTACKS.clock()))
          .doesNotThrowAnyException();
    } else {
      assertThatExceptionOfType(RejectedTokenException.class)
          .isThrownBy(() -> VERIFIER.verify(attack.token(), ATTACKS.clock()));
    }
  }

  @Test
  void attacks_haveControlsAndAttacks() {
    assertThat(TOKENS).hasSizeGreaterThan(50);
    assertThat(TOKENS).extracting(Attack::good).contains(true, false);
  }
}
