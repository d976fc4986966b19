package com.dese.ajan.tokens.verifying;

import com.dese.ajan.tokens.Scopes;
import com.dese.ajan.tokens.TokenSettings;
import com.dese.ajan.tokens.TokenStartException;
import com.nimbusds.jose.JWSAlgorithm;
import java.util.HashSet;
import java.util.Set;

/** What configured issuers must be like; anything else stops the start and is named. */
final class IssuerRules {
  /** Signatures whose key can be published. */
  private static final Set<String> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256.getName(),
          JWSAlgorithm.RS384.getName(),
          JWSAlgorithm.RS512.getName(),
          JWSAlgorithm.PS256.getName(),
          JWSAlgorithm.PS384.getName(),
          JWSAlgorithm.PS512.getName(),
          JWSAlgorithm.ES256.getName(),
          JWSAlgorithm.ES384.getName(),
          JWSAlgorithm.ES512.getName());

  private IssuerRules() {}

  static void check(IssuerSettings settings, TokenSettings own) {
    for (var issuer : settings.trustedIssuers()) {
      require(
          SafeUrl.isIssuer(issuer),
          "TRUSTED_ISSUERS (ajan.tokens.trusted-issuers) must be https URLs, or http on loopback,"
              + " without query, fragment or user, with commas between them");
      require(
          !issuer.equals(own.issuer()),
          "TRUSTED_ISSUERS (ajan.tokens.trusted-issuers) must not name JWT_ISSUER, which is this"
              + " service itself");
    }
    var known = new HashSet<String>();
    for (int i = 0; i < settings.issuers().size(); i++) {
      check("ajan.tokens.issuers[" + i + "]", settings.issuers().get(i), settings, known);
    }
  }

  private static void check(
      String name, IssuerSettings.Special special, IssuerSettings settings, Set<String> known) {
    require(
        settings.trustedIssuers().contains(special.issuer()),
        name + ".issuer must be one of TRUSTED_ISSUERS");
    require(known.add(special.issuer()), name + ".issuer is there twice");
    require(
        special.jwksUri().isEmpty() || SafeUrl.isSafe(special.jwksUri()),
        name + ".jwks-uri must be an https URL, or http on loopback");
    require(
        !special.algorithms().isEmpty() && ALGORITHMS.containsAll(special.algorithms()),
        name + ".algorithms must be some of RS, PS and ES with 256, 384 or 512");
    require(!special.scopeClaim().isBlank(), name + ".scope-claim must name a claim");
    for (var scope : special.scopes()) {
      require(!scope.theirs().isBlank(), name + ".scopes must each have theirs and ours");
      require(
          !scope.ours().isEmpty() && Scopes.ALL.containsAll(scope.ours()),
          name + ".scopes must have ours of " + String.join(", ", Scopes.ALL));
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new TokenStartException(otherwise);
    }
  }
}
