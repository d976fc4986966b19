package com.dese.ajan.tokens.verifying;

import static com.dese.ajan.keys.TestKeys.PAIRS;
import static com.dese.ajan.tokens.verifying.SignedTokens.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerificationKeyTests {
  private static final RSAKey.Builder RSA =
      new RSAKey.Builder((RSAPublicKey) PAIRS.get(0).getPublic()).keyID("k");

  private static void check(VerificationKey key, String header) {
    var parts = CompactToken.parse(sign(PAIRS.get(0), header, "{}"));
    key.check(TokenHeader.parse(parts.header()), parts);
  }

  private static void assertRejected(Rejection reason, VerificationKey key, String header) {
    assertThatExceptionOfType(RejectedTokenException.class)
        .isThrownBy(() -> check(key, header))
        .extracting(RejectedTokenException::reason)
        .isEqualTo(reason);
  }

  @Test
  void of_keyThatNamesNoAlgorithm_isForTheFirstThatItFits() {
    var key = VerificationKey.of(RSA.build(), List.of("ES256", "RS256", "PS256")).orElseThrow();
    assertThatCode(() -> check(key, "{\"alg\":\"RS256\",\"kid\":\"k\"}"))
        .doesNotThrowAnyException();
    assertRejected(Rejection.ALGORITHM, key, "{\"alg\":\"PS256\",\"kid\":\"k\"}");
    assertThat(VerificationKey.of(RSA.build(), List.of("ES256"))).isEmpty();
  }

  @Test
  void check_thumbprint_mustBeTheOneThatIsPublished() {
    var published = new RSAKey.Builder(RSA.build()).x509CertSHA256Thumbprint(new Base64URL("AAAA"));
    var key = VerificationKey.of(published.build(), List.of("RS256")).orElseThrow();
    var header = "{\"alg\":\"RS256\",\"kid\":\"k\",\"%s\":\"%s\"}";
    assertThatCode(() -> check(key, header.formatted("x5t#S256", "AAAA")))
        .doesNotThrowAnyException();
    assertRejected(Rejection.HEADER, key, header.formatted("x5t#S256", "AAAB"));
    assertRejected(Rejection.HEADER, key, header.formatted("x5t", "AAAA"));
    var without = VerificationKey.of(RSA.build(), List.of("RS256")).orElseThrow();
    assertRejected(Rejection.HEADER, without, header.formatted("x5t#S256", "AAAA"));
  }
}
