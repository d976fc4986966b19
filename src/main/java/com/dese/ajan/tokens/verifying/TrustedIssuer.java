package com.dese.ajan.tokens.verifying;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.JwtException;

/** Whose tokens are accepted: what they must be like, and the keys that are in force. */
interface TrustedIssuer {
  TokenPolicy policy();

  /**
   * The key of that kid that is in force now; never asks the issuer for its sake.
   *
   * @throws JwtException if there are no keys to tell by
   */
  @Nullable VerificationKey keyInForce(String kid);

  /**
   * The key that a token names; an issuer that does not tell us of its keys may be asked for them
   * anew, only so often.
   *
   * @throws JwtException if there are no keys to tell by
   */
  default @Nullable VerificationKey findKey(String kid) {
    return keyInForce(kid);
  }
}
