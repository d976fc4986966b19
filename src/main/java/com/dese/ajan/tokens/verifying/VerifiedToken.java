package com.dese.ajan.tokens.verifying;

import java.time.Instant;

/**
 * A token that was verified, and what it was verified by.
 *
 * @param acceptedUntil from when on it is expired, skew included
 */
record VerifiedToken(
    AccessToken token,
    TrustedIssuer issuer,
    String kid,
    VerificationKey key,
    Instant acceptedUntil) {

  /** Whether it would be verified again: not expired, and by a key that is still in force. */
  boolean holds(Instant now) {
    return now.isBefore(acceptedUntil) && key.equals(issuer.keyInForce(kid));
  }
}
