package com.dese.ajan.tokens.verifying;

import java.time.Duration;
import java.util.Set;

/**
 * What tokens of one issuer must be like. Another issuer that is trusted has a policy and a {@link
 * TokenVerifier} of its own.
 *
 * @param issuer the claim iss, compared character by character
 * @param audience what the claim aud must contain
 * @param algorithms those allowed, by their JWA name
 * @param maxLifetime longest time from iat to exp
 * @param skew how far clocks may differ
 */
record TokenPolicy(
    String issuer, String audience, Set<String> algorithms, Duration maxLifetime, Duration skew) {}
