package com.dese.ajan.keys.redis;

import com.dese.ajan.keys.KeyRing;
import com.dese.ajan.keys.KeyState;
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
 * @param version of the ring
 */
record SealedRing(long version, List<SealedKey> keys) {
  /**
   * A key as it is stored.
   *
   * @param publicKey X.509 SubjectPublicKeyInfo in base64
   * @param sealedPrivateKey PKCS #8, sealed under the kid; null for a retired key
   */
  record SealedKey(
      String kid,
      KeyState state,
      String publicKey,
      @Nullable String sealedPrivateKey,
      Instant createdAt,
      @Nullable Instant activatedAt,
      @Nullable Instant retiredAt) {}

  static SealedRing seal(KeyRing ring, RingSeal seal) {
    var keys = ring.verificationKeys().stream().map(key -> seal(key, seal)).toList();
    return new SealedRing(ring.version(), keys);
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
    return KeyRing.of(version, opened);
  }

  private static SealedKey seal(RingKey key, RingSeal seal) {
    var privateKey = key.privateKey();
    return new SealedKey(
        key.kid(),
        key.state(),
        Base64.getEncoder().encodeToString(key.publicKey().getEncoded()),
        privateKey == null ? null : seal.seal(key.kid(), privateKey.getEncoded()),
        key.createdAt(),
        key.activatedAt(),
        key.retiredAt());
  }

  private static RingKey open(SealedKey key, RingSeal seal) throws GeneralSecurityException {
    var rsa = KeyFactory.getInstance("RSA");
    var publicKey = new X509EncodedKeySpec(Base64.getDecoder().decode(key.publicKey()));
    var sealed = key.sealedPrivateKey();
    return new RingKey(
        key.kid(),
        key.state(),
        (RSAPublicKey) rsa.generatePublic(publicKey),
        sealed == null
            ? null
            : (RSAPrivateKey)
                rsa.generatePrivate(new PKCS8EncodedKeySpec(seal.open(key.kid(), sealed))),
        key.createdAt(),
        key.activatedAt(),
        key.retiredAt());
  }
}
