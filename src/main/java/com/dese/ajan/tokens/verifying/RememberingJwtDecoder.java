package com.dese.ajan.tokens.verifying;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Verifies tokens and remembers those that it verified, by their digest, until they expire. A token
 * counts as remembered only while the key that verified it is in force, so one whose key was
 * revoked or removed is looked at anew, and refused.
 */
final class RememberingJwtDecoder implements JwtDecoder {
  private final TokenVerifier verifier;
  private final InstantSource clock;
  private final Cache<TokenDigest, VerifiedToken> remembered;
  private final Map<Rejection, Counter> rejected = new EnumMap<>(Rejection.class);

  /**
   * Remembers what a verifier verified.
   *
   * @param size how many tokens to remember
   */
  RememberingJwtDecoder(
      TokenVerifier verifier, InstantSource clock, long size, MeterRegistry meters) {
    this.verifier = verifier;
    this.clock = clock;
    this.remembered =
        Caffeine.newBuilder()
            .maximumSize(size)
            .expireAfter(
                Expiry.<TokenDigest, VerifiedToken>creating(
                    (_, verified) -> Duration.between(clock.instant(), verified.acceptedUntil())))
            .executor(Runnable::run) // so small that handing it to another thread costs more
            .build();
    for (var reason : Rejection.values()) {
      rejected.put(
          reason,
          Counter.builder("jwt.rejected")
              .description("Bearer tokens that were refused")
              .tag("reason", reason.tag())
              .register(meters));
    }
  }

  /**
   * Verifies a token.
   *
   * @throws RejectedTokenException if it is refused
   * @throws JwtException if its issuer's keys cannot be had, so that nobody can tell
   */
  @Override
  public Jwt decode(String token) {
    try {
      return verified(token).token();
    } catch (RejectedTokenException e) {
      requireNonNull(rejected.get(e.reason())).increment();
      throw e;
    }
  }

  /** How many tokens are remembered now. */
  long remembered() {
    remembered.cleanUp();
    return remembered.estimatedSize();
  }

  private VerifiedToken verified(String token) {
    if (token.length() > CompactToken.MAX_CHARACTERS) {
      throw new RejectedTokenException(Rejection.TOO_LONG);
    }
    var digest = TokenDigest.of(token);
    var now = clock.instant();
    var known = remembered.getIfPresent(digest);
    if (known != null && known.holds(now)) {
      return known;
    }
    var verified = verifier.verify(token, now);
    remembered.put(digest, verified);
    return verified;
  }
}
