package com.dese.ajan.keys.redis;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Seals private halves with AES-256-GCM (NIST SP 800-38D) and vouches for the ring as a whole with
 * HMAC-SHA256, so that who can write to Redis can neither read a key nor add one. The keys of both
 * are derived from the key-encryption key with HKDF (RFC 5869). Safe for use by several threads.
 */
final class RingSeal {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey sealing;
  private final SecretKey vouching;
  private final String id;
  private final SecureRandom random = new SecureRandom();

  RingSeal(byte[] keyEncryptionKey) {
    this.sealing = derive(keyEncryptionKey, "AES", "seal");
    this.vouching = derive(keyEncryptionKey, "HmacSHA256", "vouch");
    this.id = vouchFor("id").substring(0, 16);
  }

  /** Which key-encryption key this is, without telling anything about it. */
  String id() {
    return id;
  }

  /**
   * Seals a secret under a name that must be given again to open it.
   *
   * @return nonce, cipher text and tag in base64
   */
  String seal(String name, byte[] secret) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var cipher = cipher(Cipher.ENCRYPT_MODE, name, nonce);
      var sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(secret.length));
      cipher.doFinal(secret, 0, secret.length, sealed, NONCE_BYTES);
      return Base64.getEncoder().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Opens what was sealed under that name.
   *
   * @throws GeneralSecurityException if it was sealed with another key or name, or was changed
   */
  byte[] open(String name, String sealed) throws GeneralSecurityException {
    var bytes = Base64.getDecoder().decode(sealed);
    if (bytes.length < NONCE_BYTES) {
      throw new GeneralSecurityException("too short to be sealed");
    }
    return cipher(Cipher.DECRYPT_MODE, name, Arrays.copyOf(bytes, NONCE_BYTES))
        .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
  }

  /** A code that only the holder of the key-encryption key can make for the text. */
  String vouchFor(String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(vouching);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean vouchedFor(String text, String code) {
    return MessageDigest.isEqual(
        vouchFor(text).getBytes(StandardCharsets.US_ASCII),
        code.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return id;
  }

  private Cipher cipher(int mode, String name, byte[] nonce) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static SecretKey derive(byte[] keyEncryptionKey, String algorithm, String use) {
    try {
      var parameters =
          HKDFParameterSpec.ofExtract()
              .addIKM(keyEncryptionKey)
              .thenExpand(
                  ("ajan key ring v1 " + use).getBytes(StandardCharsets.US_ASCII),
                  KeyEncryptionKey.BYTES);
      return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, parameters);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
