package com.dese.ajan.tokens.verifying;

import static com.dese.ajan.keys.TestKeys.PAIRS;

import com.dese.ajan.keys.RingKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Tokens with any header and payload, truly signed. */
final class SignedTokens {
  static final String ISSUER = "https://ajan.test";
  static final String AUDIENCE = "cpt-ajan-backend";
  static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

  private SignedTokens() {}

  static String kid(KeyPair pair) {
    return RingKey.next(pair, NOW).kid();
  }

  static String header(KeyPair pair) {
    return "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"" + kid(pair) + "\"}";
  }

  /** Good claims of a token that is valid for ten minutes from {@link #NOW} on. */
  static Map<String, Object> claims() {
    var claims = new LinkedHashMap<String, Object>();
    claims.put("iss", ISSUER);
    claims.put("sub", "admin");
    claims.put("aud", AUDIENCE);
    claims.put("client_id", "admin");
    claims.put("scope", "feedback:read feedback:write");
    claims.put("jti", "j-1");
    claims.put("iat", NOW.getEpochSecond());
    claims.put("exp", NOW.getEpochSecond() + 600);
    return claims;
  }

  static String good() {
    return sign(
        PAIRS.get(0), header(PAIRS.get(0)), JsonMapper.shared().writeValueAsString(claims()));
  }

  static String sign(KeyPair pair, String header, String payload) {
    return sign(pair, header, payload.getBytes(StandardCharsets.UTF_8));
  }

  static String sign(KeyPair pair, String header, byte[] payload) {
    var input = encode(header.getBytes(StandardCharsets.UTF_8)) + "." + encode(payload);
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(pair.getPrivate());
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return input + "." + encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String encode(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8));
  }

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
