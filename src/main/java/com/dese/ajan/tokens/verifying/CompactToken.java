package com.dese.ajan.tokens.verifying;

import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The three parts of a JWS in compact serialisation (RFC 7515 section 7.1), each in the one
 * base64url spelling that encodes it, so that a token has one spelling too.
 */
final class CompactToken {
  /** Our tokens have about 800 characters. */
  static final int MAX_CHARACTERS = 8 << 10;

  private final String token;
  private final int signatureStart;
  private final byte[] header;
  private final byte[] payload;

  private CompactToken(String token, int payloadStart, int signatureStart) {
    this.token = token;
    this.signatureStart = signatureStart;
    this.header = decode(token.substring(0, payloadStart - 1));
    this.payload = decode(token.substring(payloadStart, signatureStart - 1));
    decode(token.substring(signatureStart));
  }

  static CompactToken parse(String token) {
    if (token.length() > MAX_CHARACTERS) {
      throw new RejectedTokenException(Rejection.TOO_LONG);
    }
    var first = token.indexOf('.');
    var second = token.indexOf('.', first + 1);
    // a third dot is not in the alphabet, so decoding refuses it
    if (first < 0 || second < 0) {
      throw new RejectedTokenException(Rejection.NOT_COMPACT);
    }
    return new CompactToken(token, first + 1, second + 1);
  }

  byte[] header() {
    return header;
  }

  byte[] payload() {
    return payload;
  }

  byte[] signingInput() {
    return token.substring(0, signatureStart - 1).getBytes(StandardCharsets.US_ASCII);
  }

  Base64URL signature() {
    return new Base64URL(token.substring(signatureStart));
  }

  private static byte[] decode(String part) {
    try {
      // A char beyond Latin-1 becomes '?', which is not in the alphabet either.
      var bytes = Base64.getUrlDecoder().decode(part);
      // The decoder forgives padding and stray bits at the end.
      if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new RejectedTokenException(Rejection.NOT_COMPACT);
  }
}
