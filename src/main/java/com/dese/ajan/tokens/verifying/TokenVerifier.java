package com.dese.ajan.tokens.verifying;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Verifies tokens of one issuer: first a strict look that costs no cryptography, then the
 * signature, then the claims (RFC 8725, RFC 9068 section 4). Never looks anything up: a key that is
 * not given is unknown.
 */
final class TokenVerifier {
  private final TokenPolicy policy;
  private final Map<String, VerificationKey> keys;

  /**
   * Verifies by these keys.
   *
   * @param keys by kid
   */
  TokenVerifier(TokenPolicy policy, Map<String, VerificationKey> keys) {
    this.policy = policy;
    this.keys = Map.copyOf(keys);
  }

  /**
   * The token's content, once it is known to be good.
   *
   * @throws RejectedTokenException if it is not
   */
  Jwt verify(String token, Instant now) {
    var parts = CompactToken.parse(token);
    var header = TokenHeader.parse(parts.header(), policy.algorithms());
    var key = keys.get(header.kid());
    if (key == null) {
      throw new RejectedTokenException(Rejection.UNKNOWN_KEY);
    }
    if (!key.isFor(header.alg())) {
      throw new RejectedTokenException(Rejection.ALGORITHM);
    }
    if (!key.signed(parts)) {
      throw new RejectedTokenException(Rejection.SIGNATURE);
    }
    var claims = TokenClaims.parse(parts.payload());
    claims.check(policy, now);
    return new Jwt(token, claims.issuedAt(), claims.expiresAt(), header.members(), claims.all());
  }

  /** From when on a verified token is expired, skew included. */
  Instant acceptedUntil(Jwt token) {
    return Objects.requireNonNull(token.getExpiresAt()).plus(policy.skew());
  }
}
