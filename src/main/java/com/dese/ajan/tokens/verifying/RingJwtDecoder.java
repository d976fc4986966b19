package com.dese.ajan.tokens.verifying;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableMap;

import com.dese.ajan.keys.KeyRing;
import com.dese.ajan.keys.KeysUnavailableException;
import com.dese.ajan.keys.RingKey;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Verifies tokens by the ring in force and remembers those it verified, by their digest, until they
 * expire. A token counts as remembered only under the ring that verified it, so a change of the
 * ring forgets them all at once.
 */
final class RingJwtDecoder implements JwtDecoder {
  private static final String RS256 = "RS256";

  private record Verified(KeyRing ring, Jwt token, Instant acceptedUntil) {}

  private record RingVerifier(KeyRing ring, TokenVerifier verifier) {}

  private final Supplier<KeyRing> rings;
  private final Supplier<TokenPolicy> policy;
  private final InstantSource clock;
  private final Cache<TokenDigest, Verified> remembered;
  private final Map<Rejection, Counter> rejected = new EnumMap<>(Rejection.class);
  private volatile @Nullable RingVerifier latest;

  /**
   * Verifies by whatever ring is in force.
   *
   * @param rings throws {@link KeysUnavailableException} while there is none
   * @param policy asked once a ring
   * @param size how many tokens to remember
   */
  RingJwtDecoder(
      Supplier<KeyRing> rings,
      Supplier<TokenPolicy> policy,
      InstantSource clock,
      long size,
      MeterRegistry meters) {
    this.rings = rings;
    this.policy = policy;
    this.clock = clock;
    this.remembered =
        Caffeine.newBuilder()
            .maximumSize(size)
            .expireAfter(
                Expiry.<TokenDigest, Verified>creating(
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
   * @throws JwtException if there are no keys yet to tell
   */
  @Override
  public Jwt decode(String token) {
    try {
      return verified(token);
    } catch (RejectedTokenException e) {
      requireNonNull(rejected.get(e.reason())).increment();
      throw e;
    } catch (KeysUnavailableException e) {
      throw new JwtException("there are no keys to verify with yet", e);
    }
  }

  /** How many tokens are remembered now. */
  long remembered() {
    remembered.cleanUp();
    return remembered.estimatedSize();
  }

  private Jwt verified(String token) {
    if (token.length() > CompactToken.MAX_CHARACTERS) {
      throw new RejectedTokenException(Rejection.TOO_LONG);
    }
    var ring = rings.get();
    var digest = TokenDigest.of(token);
    var now = clock.instant();
    var known = remembered.getIfPresent(digest);
    if (known != null && known.ring() == ring && now.isBefore(known.acceptedUntil())) {
      return known.token();
    }
    var verifier = verifier(ring);
    var jwt = verifier.verifier().verify(token, now);
    remembered.put(digest, new Verified(ring, jwt, verifier.verifier().acceptedUntil(jwt)));
    return jwt;
  }

  private RingVerifier verifier(KeyRing ring) {
    var known = latest;
    if (known == null || known.ring() != ring) {
      var keys =
          ring.verificationKeys().stream()
              .collect(
                  toUnmodifiableMap(
                      RingKey::kid, key -> new VerificationKey(RS256, key.publicKey())));
      known = new RingVerifier(ring, new TokenVerifier(policy.get(), keys));
      latest = known;
    }
    return known;
  }
}
