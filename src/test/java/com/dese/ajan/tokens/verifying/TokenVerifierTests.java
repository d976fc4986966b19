package com.dese.ajan.tokens.verifying;

import static com.dese.ajan.keys.TestKeys.PAIRS;
import static com.dese.ajan.tokens.verifying.SignedTokens.NOW;
import static com.dese.ajan.tokens.verifying.SignedTokens.claims;
import static com.dese.ajan.tokens.verifying.SignedTokens.good;
import static com.dese.ajan.tokens.verifying.SignedTokens.header;
import static com.dese.ajan.tokens.verifying.SignedTokens.kid;
import static com.dese.ajan.tokens.verifying.SignedTokens.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.core.GrantedAuthority;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TokenVerifierTests {
  private static final KeyPair PAIR = PAIRS.get(0);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final TokenVerifier verifier =
      new TokenVerifier(
          List.of(
              FixedIssuer.of(
                  SignedTokens.ISSUER,
                  List.of("RS256"),
                  Map.of(kid(PAIR), new VerificationKey("RS256", PAIR.getPublic())))));

  private void assertRejected(Rejection reason, String token) {
    assertThatExceptionOfType(RejectedTokenException.class)
        .as(token)
        .isThrownBy(() -> verifier.verify(token, NOW))
        .extracting(RejectedTokenException::reason)
        .isEqualTo(reason);
  }

  private static String withClaim(String name, JsonNode value) {
    var claims = claims();
    claims.put(name, value);
    return sign(PAIR, header(PAIR), JSON.writeValueAsString(claims));
  }

  @Test
  void verify_goodToken_hasItsClaims() {
    var jwt = verifier.verify(good(), NOW).token();
    assertThat(jwt.getName()).isEqualTo("admin");
    assertThat(jwt.getSubject()).isEqualTo("admin");
    assertThat(jwt.getAudience()).containsExactly(SignedTokens.AUDIENCE);
    assertThat(jwt.getExpiresAt()).isEqualTo(NOW.plusSeconds(600));
    assertThat(jwt.getIssuedAt()).isEqualTo(NOW);
    assertThat(jwt.getAuthorities())
        .extracting(GrantedAuthority::getAuthority)
        .containsExactlyInAnyOrder("SCOPE_feedback:read", "SCOPE_feedback:write");
    assertThat(jwt.getClaims())
        .as("what was checked, and no more")
        .containsOnlyKeys("iss", "sub", "aud", "client_id", "jti", "iat", "exp");
    assertThat(jwt.getTokenValue()).isEqualTo(SignedTokens.ISSUER + "#j-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"at+jwt", "AT+JWT", "application/at+jwt", "Application/At+Jwt"})
  void verify_typInAnyCase_isAccepted(String typ) {
    var header = header(PAIR).replace("at+jwt", typ);
    assertThat(verifier.verify(sign(PAIR, header, JSON.writeValueAsString(claims())), NOW))
        .isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "sub", "aud", "exp", "iat", "jti", "client_id"})
  void verify_requiredClaimMissingOrNull_isRejected(String name) {
    var claims = claims();
    claims.remove(name);
    assertRejected(Rejection.CLAIMS, sign(PAIR, header(PAIR), JSON.writeValueAsString(claims)));
    assertRejected(Rejection.CLAIMS, withClaim(name, JSON.nullNode()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          iss | 1 | CLAIMS
          iss | "https://ajan.test/" | ISSUER
          iss | "https://AJAN.test" | ISSUER
          iss | ["https://ajan.test"] | CLAIMS
          aud | "" | AUDIENCE
          aud | [] | CLAIMS
          aud | ["cpt-ajan-backend", 1] | CLAIMS
          aud | "CPT-AJAN-BACKEND" | AUDIENCE
          aud | {"a": "cpt-ajan-backend"} | CLAIMS
          sub | "" | CLAIMS
          sub | " admin" | CLAIMS
          sub | "a:b" | CLAIMS
          sub | "a*" | CLAIMS
          sub | "\\ud800" | CLAIMS
          sub | "\\u0430dmin" | CLAIMS
          sub | ["admin"] | CLAIMS
          sub | "-admin" | CLAIMS
          client_id | "a\\nb" | CLAIMS
          client_id | 7 | CLAIMS
          jti | "" | CLAIMS
          jti | 5 | CLAIMS
          jti | "a b" | CLAIMS
          scope | ["feedback:read"] | CLAIMS
          scope | "" | CLAIMS
          scope | "feedback:read  feedback:write" | CLAIMS
          scope | null | CLAIMS
          exp | "1795392600" | CLAIMS
          exp | 1795392600.0 | CLAIMS
          exp | 1e9 | CLAIMS
          exp | -1 | CLAIMS
          exp | 0 | EXPIRED
          exp | 9223372036854775807 | CLAIMS
          exp | 31556889864403199 | CLAIMS
          exp | 253402300799 | LIFETIME
          exp | 99999999999999999999 | CLAIMS
          exp | true | CLAIMS
          iat | "1795392000" | CLAIMS
          iat | 0 | LIFETIME
          nbf | null | CLAIMS
          cnf | {"jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"} | CLAIMS
          nbf | "x" | CLAIMS
          """)
  void verify_claimOfWrongFormOrValue_isRejected(String name, String value, Rejection reason) {
    assertRejected(reason, withClaim(name, JSON.readTree(value)));
  }

  @Test
  void verify_tokenNearItsTimes_allowsThirtySeconds() {
    var token = good();
    assertThat(verifier.verify(token, NOW.minusSeconds(30))).isNotNull();
    assertThat(verifier.verify(token, NOW.plusSeconds(600 + 29))).isNotNull();
    assertThatExceptionOfType(RejectedTokenException.class)
        .isThrownBy(() -> verifier.verify(token, NOW.minusSeconds(31)))
        .matches(e -> e.reason() == Rejection.NOT_YET_VALID);
    assertThatExceptionOfType(RejectedTokenException.class)
        .isThrownBy(() -> verifier.verify(token, NOW.plusSeconds(630)))
        .matches(e -> e.reason() == Rejection.EXPIRED);
    var nbf = JSON.getNodeFactory().numberNode(NOW.getEpochSecond() + 31);
    assertRejected(Rejection.NOT_YET_VALID, withClaim("nbf", nbf));
  }

  @Test
  void verify_lifetimeOverTheBound_isRejected() {
    var numbers = JSON.getNodeFactory();
    var hour = NOW.getEpochSecond() + 3600;
    assertThat(verifier.verify(withClaim("exp", numbers.numberNode(hour)), NOW)).isNotNull();
    assertRejected(Rejection.LIFETIME, withClaim("exp", numbers.numberNode(hour + 1)));
  }

  @Test
  void verify_headerOtherThanAlgTypKid_isRejected() {
    var payload = JSON.writeValueAsString(claims());
    var kid = kid(PAIR);
    for (var header :
        List.of(
            "",
            "null",
            "[]",
            "{}",
            "{\"alg\":\"RS256\",\"typ\":\"at+jwt\"}",
            "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"" + kid + "\",\"crit\":[]}",
            "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"" + kid + "\",\"x5t\":\"abc\"}",
            "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"" + kid + "\",\"x5t\":7}",
            "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":null}",
            "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"" + kid + "\",\"cty\":\"x\"}",
            "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"" + kid + "\",\"kid\":\"x\"}",
            "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"" + kid + "\"}}",
            "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"" + kid + "\"} x",
            "{'alg':'RS256','typ':'at+jwt','kid':'" + kid + "'}",
            "\ufeff{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"" + kid + "\"}",
            "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"" + kid + "\",}")) {
      assertRejected(Rejection.HEADER, sign(PAIR, header, payload));
    }
    assertRejected(
        Rejection.ALGORITHM, sign(PAIR, header(PAIR).replace("RS256", "rs256"), payload));
    assertRejected(
        Rejection.ALGORITHM, sign(PAIR, header(PAIR).replace("RS256", "PS256"), payload));
    assertRejected(Rejection.TYPE, sign(PAIR, header(PAIR).replace("at+jwt", "JWT"), payload));
    assertRejected(
        Rejection.TYPE, sign(PAIR, header(PAIR).replace("\"typ\":\"at+jwt\",", ""), payload));
    assertRejected(Rejection.UNKNOWN_KEY, sign(PAIR, header(PAIRS.get(1)), payload));
    assertRejected(Rejection.SIGNATURE, sign(PAIRS.get(1), header(PAIR), payload));
  }

  @Test
  void verify_keyOfAnotherAlgorithm_isRejected() {
    var both =
        new TokenVerifier(
            List.of(
                FixedIssuer.of(
                    SignedTokens.ISSUER,
                    List.of("RS256", "PS256"),
                    Map.of(kid(PAIR), new VerificationKey("PS256", PAIR.getPublic())))));
    assertThatExceptionOfType(RejectedTokenException.class)
        .isThrownBy(() -> both.verify(good(), NOW))
        .matches(e -> e.reason() == Rejection.ALGORITHM);
  }

  @Test
  void verify_payloadThatIsNoStrictJsonObject_isRejected() {
    var claims = JSON.writeValueAsString(claims());
    for (var payload :
        List.of(
            "",
            "null",
            "7",
            "\"x\"",
            "[" + claims + "]",
            claims + claims,
            "\ufeff" + claims,
            claims.replace("{", "{\"x\":" + "[".repeat(9) + "]".repeat(9) + ","),
            claims.replace("}", ",\"sub\":\"root\"}"),
            claims.replace("}", ",\"x\":NaN}"),
            claims.replace("}", ",\"x\":01}"),
            claims.replace("}", ",/**/\"x\":1}"))) {
      assertRejected(Rejection.CLAIMS, sign(PAIR, header(PAIR), payload));
    }
    var badUtf8 = claims.replace("j-1", "j-\u00e9").getBytes(StandardCharsets.ISO_8859_1);
    assertRejected(Rejection.CLAIMS, sign(PAIR, header(PAIR), badUtf8));
    assertRejected(
        Rejection.CLAIMS, sign(PAIR, header(PAIR), claims.getBytes(StandardCharsets.UTF_16BE)));
  }

  @Test
  void verify_otherSpellingOfAGoodToken_isRejected() {
    var token = good();
    for (var other :
        List.of(
            token + "=",
            token + "\n",
            " " + token,
            token + ".",
            "." + token,
            token.replace('-', '+').replace('_', '/'),
            token.substring(0, token.lastIndexOf('.')),
            token.replaceFirst("\\.", ".."),
            token.replaceFirst("\\.", "\uff0e"),
            strayBits(token))) {
      assertRejected(Rejection.NOT_COMPACT, other);
    }
    assertRejected(Rejection.SIGNATURE, token.substring(0, token.lastIndexOf('.') + 1));
    assertRejected(Rejection.TOO_LONG, token + "A".repeat(8192));
  }

  /** The last character of a 256 byte signature has four bits that mean nothing. */
  private static String strayBits(String token) {
    var last = token.charAt(token.length() - 1);
    return token.substring(0, token.length() - 1) + (char) (last + 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void verify_anyChangedCharacter_isRejectedAndNothingElseIsThrown(long seed) {
    var random = new Random(seed);
    var token = good();
    for (int i = 0; i < 2_000; i++) {
      var at = random.nextInt(token.length());
      var changed = new StringBuilder(token);
      changed.setCharAt(at, (char) random.nextInt(i % 2 == 0 ? 128 : 0x10000));
      if (!changed.toString().equals(token)) {
        assertThatExceptionOfType(RejectedTokenException.class)
            .isThrownBy(() -> verifier.verify(changed.toString(), NOW));
      }
    }
  }
}
