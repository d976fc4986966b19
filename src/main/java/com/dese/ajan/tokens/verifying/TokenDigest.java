package com.dese.ajan.tokens.verifying;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of a token: tells tokens apart without keeping them. */
record TokenDigest(long first, long second, long third, long fourth) {
  static TokenDigest of(String token) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      var longs = ByteBuffer.wrap(digest).asLongBuffer();
      return new TokenDigest(longs.get(), longs.get(), longs.get(), longs.get());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
