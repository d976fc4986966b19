package com.dese.ajan.tokens.verifying;

import java.time.Duration;
import java.util.List;

/**
 * What tokens of one issuer must be like, and what they are good for here.
 *
 * @param issuer the claim iss, compared character by character
 * @param principalPrefix comes before the claim sub in the name of who calls, so that a subject of
 *     one issuer is never taken for another's
 * @param audience what the claim aud must contain
 * @param algorithms those allowed, by their JWA name; a key that names none is for the first that
 *     it fits
 * @param maxLifetime longest time from iat to exp
 * @param skew how far clocks may differ
 * @param scopes what the token allows
 */
record TokenPolicy(
    String issuer,
    String principalPrefix,
    String audience,
    List<String> algorithms,
    Duration maxLifetime,
    Duration skew,
    ScopeMapping scopes) {}
