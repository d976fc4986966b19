package com.dese.ajan.tokens.verifying;

import java.time.Instant;
import java.util.List;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Verifies tokens: first a strict look that costs no cryptography, then the signature, then the
 * claims (RFC 8725, RFC 9068 section 4). Nothing in a token is ever followed: by {@code iss} it
 * chooses one of the issuers that are configured and by {@code kid} one of that issuer's keys, and
 * what is not there is unknown.
 */
final class TokenVerifier {
  private final List<? extends TrustedIssuer> issuers;

  TokenVerifier(List<? extends TrustedIssuer> issuers) {
    this.issuers = List.copyOf(issuers);
  }

  /**
   * The token's content, once it is known to be good.
   *
   * @throws RejectedTokenException if it is not
   * @throws JwtException if its issuer's keys cannot be had
   */
  VerifiedToken verify(String token, Instant now) {
    var parts = CompactToken.parse(token);
    var header = TokenHeader.parse(parts.header());
    var claims = TokenClaims.parse(parts.payload());
    var issuer = issuer(claims.issuer());
    var policy = issuer.policy();
    header.check(policy);
    var key = issuer.findKey(header.kid());
    if (key == null) {
      throw new RejectedTokenException(Rejection.UNKNOWN_KEY);
    }
    key.check(header, parts);
    claims.check(policy, now);
    return new VerifiedToken(
        AccessToken.of(header, claims, policy),
        issuer,
        header.kid(),
        key,
        claims.expiresAt().plus(policy.skew()));
  }

  private TrustedIssuer issuer(String iss) {
    for (var issuer : issuers) {
      if (issuer.policy().issuer().equals(iss)) {
        return issuer;
      }
    }
    throw new RejectedTokenException(Rejection.ISSUER);
  }
}
