package com.dese.ajan.keys.redis;

import com.dese.ajan.keys.KeyRing;
import com.dese.ajan.keys.RingKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ring as it is stored.
 *
 * @param revoked kids
 */
record SealedRing(long version, List<SealedKey> keys, List<String> revoked) {
  /**
   * A key as it is stored.
   *
   * @param publicKey X.509 SubjectPublicKeyInfo in base64
   * @param sealedPrivateKey PKCS #8, sealed under the kid; null once it never signs again
   */
  record SealedKey(
      String kid,
      String publicKey,
      @Nullable String sealedPrivateKey,
      Instant createdAt,
      @Nullable Instant signsFrom,
      @Nullable Instant signsUntil) {}

  static SealedRing seal(KeyRing ring, RingSeal seal) {
    var keys = ring.verificationKeys().stream().map(key -> seal(key, seal)).toList();
    return new SealedRing(ring.version(), keys, ring.revoked());
  }

  /**
   * The ring with its private halves.
   *
   * @throws GeneralSecurityException if a private half was sealed with another key or changed
   */
  KeyRing open(RingSeal seal) throws GeneralSecurityException {
    var opened = new ArrayList<RingKey>();
    for (var key : keys) {
      opened.add(open(key, seal));
    }
    return KeyRing.of(version, opened, revoked);
  }

  private static SealedKey seal(RingKey key, RingSeal seal) {
    var privateKey = key.privateKey();
    return new SealedKey(
        key.kid(),
        Base64.getEncoder().encodeToString(key.publicKey().getEncoded()),
        privateKey == null ? null : seal.seal(key.kid(), privateKey.getEncoded()),
        key.createdAt(),
        key.signsFrom(),
        key.signsUntil());
  }

  private static RingKey open(SealedKey key, RingSeal seal) throws GeneralSecurityException {
    var rsa = KeyFactory.getInstance("RSA");
    var publicKey = new X509EncodedKeySpec(Base64.getDecoder().decode(key.publicKey()));
    var sealed = key.sealedPrivateKey();
    return new RingKey(
        key.kid(),
        (RSAPublicKey) rsa.generatePublic(publicKey),
        sealed == null
            ? null
            : (RSAPrivateKey)
                rsa.generatePrivate(new PKCS8EncodedKeySpec(seal.open(key.kid(), sealed))),
        key.createdAt(),
        key.signsFrom(),
        key.signsUntil());
  }
}
