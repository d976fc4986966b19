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
 * One RSA key of the ring, for RS256. Its times may lie ahead; what state they make it is for the
 * ring to say.
 *
 * @param kid the key's RFC 7638 thumbprint, SHA-256 in base64url
 * @param privateKey null once the key never signs again
 * @param createdAt since when it is published
 * @param signsFrom null while it has no turn yet
 * @param signsUntil null while nothing takes its place
 */
public record RingKey(
    String kid,
    RSAPublicKey publicKey,
    @Nullable RSAPrivateKey privateKey,
    Instant createdAt,
    @Nullable Instant signsFrom,
    @Nullable Instant signsUntil) {

  /**
   * Takes only what fits together.
   *
   * @throws IllegalArgumentException if the kid is not the key's thumbprint, the halves do not
   *     belong together, or a half or time is missing
   */
  public RingKey {
    require(kid.equals(thumbprint(publicKey)), "the kid is not its thumbprint", kid);
    require(
        privateKey == null || privateKey.getModulus().equals(publicKey.getModulus()),
        "the two halves are of different keys",
        kid);
    require(privateKey != null || signsUntil != null, "it has no private half to sign with", kid);
    require(signsFrom != null || signsUntil == null, "it ceases before it begins", kid);
  }

  /** A key that is published but has no turn to sign yet. */
  public static RingKey next(KeyPair pair, Instant now) {
    var publicKey = (RSAPublicKey) pair.getPublic();
    return new RingKey(
        thumbprint(publicKey), publicKey, (RSAPrivateKey) pair.getPrivate(), now, null, null);
  }

  RingKey signFrom(Instant from) {
    return new RingKey(kid, publicKey, privateKey, createdAt, from, null);
  }

  RingKey signUntil(@Nullable Instant until) {
    return new RingKey(kid, publicKey, privateKey, createdAt, signsFrom, until);
  }

  RingKey withoutPrivateHalf() {
    return new RingKey(kid, publicKey, null, createdAt, signsFrom, signsUntil);
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
    return "key " + kid + " from " + signsFrom + " until " + signsUntil;
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
      throw new IllegalArgumentException("no key " + kid + ": " + what);
    }
  }
}
