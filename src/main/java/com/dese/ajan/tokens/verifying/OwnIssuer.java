package com.dese.ajan.tokens.verifying;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.dese.ajan.keys.KeyRing;
import com.dese.ajan.keys.KeysUnavailableException;
import com.dese.ajan.keys.RingKey;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.JwtException;

/** This service itself, by whatever ring of keys is in force. */
final class OwnIssuer implements TrustedIssuer {
  /** The algorithm that we sign with. */
  static final String ALGORITHM = "RS256";

  private record RingKeys(KeyRing ring, Map<String, VerificationKey> byKid) {}

  private final Supplier<KeyRing> rings;
  private final Supplier<TokenPolicy> policy;
  private volatile @Nullable RingKeys latest;

  /**
   * Trusts our own tokens.
   *
   * @param rings throws {@link KeysUnavailableException} while there is none; the same object until
   *     the ring changes
   * @param policy asked for every token: our own URL is known only once the server listens
   */
  OwnIssuer(Supplier<KeyRing> rings, Supplier<TokenPolicy> policy) {
    this.rings = rings;
    this.policy = policy;
  }

  @Override
  public TokenPolicy policy() {
    return policy.get();
  }

  @Override
  public @Nullable VerificationKey keyInForce(String kid) {
    return keys(ring()).get(kid);
  }

  private KeyRing ring() {
    try {
      return rings.get();
    } catch (KeysUnavailableException e) {
      throw new JwtException("there are no keys to verify with yet", e);
    }
  }

  private Map<String, VerificationKey> keys(KeyRing ring) {
    var known = latest;
    if (known == null || !known.ring().equals(ring)) {
      known =
          new RingKeys(
              ring,
              ring.verificationKeys().stream()
                  .collect(
                      toUnmodifiableMap(
                          RingKey::kid, key -> new VerificationKey(ALGORITHM, key.publicKey()))));
      latest = known;
    }
    return known.byKid();
  }
}
