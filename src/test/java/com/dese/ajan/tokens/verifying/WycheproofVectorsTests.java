package com.dese.ajan.tokens.verifying;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.SecretJWK;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Project Wycheproof's vectors of JSON Web Signatures against the core of the verifier: the form of
 * a token, its header, the key with its one algorithm, the signature. They carry no claims and no
 * {@code typ}, which come after. All algorithms of the vectors are allowed here, also those that no
 * policy of ours can name.
 */
class WycheproofVectorsTests {
  private static final Path FILE =
      Path.of(System.getProperty("security.vectors"), "wycheproof/json_web_signature_test.json");

  /**
   * Vectors whose label is unsound: valid though the token's algorithm is not the key's (346, 350)
   * or the key's does not exist (347, 351), and what is valid base64url or not (the others).
   */
  private static final Set<Integer> UNSOUND = Set.of(346, 347, 350, 351, 367, 370, 372, 373);

  private static final List<String> ALGORITHMS =
      List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  @Test
  void vectors_allButTheUnsound_areJudgedAsLabelled() {
    var judged = 0;
    var left = new HashSet<>(UNSOUND);
    var accepted = new ArrayList<Integer>();
    var refused = new ArrayList<Integer>();
    for (var group : JsonMapper.shared().readTree(FILE.toFile()).required("testGroups")) {
      var published = jwk(group.has("public") ? group.get("public") : group.required("private"));
      var key = key(published);
      for (var vector : group.required("tests")) {
        var id = vector.required("tcId").asInt();
        if (left.remove(id)) {
          continue;
        }
        judged++;
        var good = verifies(vector.required("jws"), published.getKeyID(), key);
        var labelledGood = vector.required("result").asString().equals("valid");
        if (good && !labelledGood) {
          accepted.add(id);
        } else if (!good && labelledGood) {
          refused.add(id);
        }
      }
    }

    assertThat(accepted).as("accepted though invalid").isEmpty();
    assertThat(refused).as("refused though valid").isEmpty();
    assertThat(left).isEmpty();
    assertThat(judged).isEqualTo(393);
  }

  private static boolean verifies(JsonNode jws, String kid, Optional<VerificationKey> key) {
    try {
      var parts = CompactToken.parse(jws.isString() ? jws.asString() : jws.toString());
      var header = TokenHeader.parse(parts.header());
      if (key.isEmpty() || !header.kid().equals(kid)) {
        return false;
      }
      key.get().check(header, parts);
      return true;
    } catch (RejectedTokenException _) {
      return false;
    }
  }

  private static JWK jwk(JsonNode json) {
    try {
      return JWK.parse(json.toString());
    } catch (ParseException e) {
      throw new IllegalArgumentException(json.toString(), e);
    }
  }

  /** A secret is no key that an issuer can publish, so it is made a key by hand. */
  private static Optional<VerificationKey> key(JWK jwk) {
    return switch (jwk) {
      case AsymmetricJWK _ -> VerificationKey.of(jwk, ALGORITHMS);
      case SecretJWK secret ->
          Optional.of(new VerificationKey(jwk.getAlgorithm().getName(), secret.toSecretKey()));
      default ->
          throw new IllegalArgumentException("a key of an unknown kind: " + jwk.getKeyType());
    };
  }
}
