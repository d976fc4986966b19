package com.dese.ajan.keys;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One RSA key of the ring, for RS256.
 *
 * @param kid the key's RFC 7638 thumbprint, SHA-256 in base64url
 * @param privateKey null once the key is retired: it never signs again
 * @param activatedAt when it began to sign, null before
 * @param retiredAt when it ceased to sign, null before
 */
public record RingKey(
    String kid,
    KeyState state,
    RSAPublicKey publicKey,
    @Nullable RSAPrivateKey privateKey,
    Instant createdAt,
    @Nullable Instant activatedAt,
    @Nullable Instant retiredAt) {

  /**
   * Takes only what fits together.
   *
   * @throws IllegalArgumentException if the kid is not the key's thumbprint, the halves do not
   *     belong together, or a half or time that the state needs is missing
   */
  public RingKey {
    require(kid.equals(thumbprint(publicKey)), "the kid is not the thumbprint of the key", kid);
    require(
        privateKey == null || privateKey.getModulus().equals(publicKey.getModulus()),
        "the two halves are of different keys",
        kid);
    require((privateKey == null) == (state == KeyState.RETIRED), "private half", kid);
    require((activatedAt == null) == (state == KeyState.NEXT), "time of activation", kid);
    require((retiredAt != null) == (state == KeyState.RETIRED), "time of retirement", kid);
  }

  /** A key that is published but does not sign yet. */
  public static RingKey next(KeyPair pair, Instant now) {
    var publicKey = (RSAPublicKey) pair.getPublic();
    return new RingKey(
        thumbprint(publicKey),
        KeyState.NEXT,
        publicKey,
        (RSAPrivateKey) pair.getPrivate(),
        now,
        null,
        null);
  }

  RingKey activate(Instant now) {
    return new RingKey(kid, KeyState.ACTIVE, publicKey, privateKey, createdAt, now, null);
  }

  RingKey retire(Instant now) {
    return new RingKey(kid, KeyState.RETIRED, publicKey, null, createdAt, activatedAt, now);
  }

  /** The JWK member {@code n} (RFC 7518 section 6.3.1.1). */
  public String modulus() {
    return base64Url(publicKey.getModulus());
  }

  /** The JWK member {@code e} (RFC 7518 section 6.3.1.2). */
  public String exponent() {
    return base64Url(publicKey.getPublicExponent());
  }

  /** Names the key and never shows it. */
  @Override
  public String toString() {
    return state.label() + " key " + kid;
  }

  private static String thumbprint(RSAPublicKey key) {
    // RFC 7638 section 3: the required members, by name, without white space
    var canonical =
        "{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}"
            .formatted(base64Url(key.getPublicExponent()), base64Url(key.getModulus()));
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(digest.digest(canonical.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64Url(BigInteger number) {
    var bytes = number.toByteArray();
    var unsigned = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
  }

  private static void require(boolean fits, String what, String kid) {
    if (!fits) {
      throw new IllegalArgumentException("key " + kid + " does not fit its state: " + what);
    }
  }
}
