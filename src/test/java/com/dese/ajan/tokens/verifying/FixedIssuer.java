package com.dese.ajan.tokens.verifying;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An issuer whose keys are given. */
record FixedIssuer(TokenPolicy policy, Map<String, VerificationKey> keys) implements TrustedIssuer {
  static FixedIssuer of(String issuer, List<String> algorithms, Map<String, VerificationKey> keys) {
    return new FixedIssuer(policy(issuer, algorithms), keys);
  }

  static TokenPolicy policy(String issuer, List<String> algorithms) {
    return new TokenPolicy(
        issuer,
        "",
        SignedTokens.AUDIENCE,
        algorithms,
        Duration.ofHours(1),
        Duration.ofSeconds(30),
        ScopeMapping.AS_IS);
  }

  @Override
  public @Nullable VerificationKey keyInForce(String kid) {
    return keys.get(kid);
  }
}
