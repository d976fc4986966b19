package com.dese.ajan.keys.web;

import com.dese.ajan.keys.KeyLife;
import com.dese.ajan.keys.KeyRings;
import com.dese.ajan.keys.KeySettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The JWK Set (RFC 7517): public members only, with the state and planned end of each key. */
@RestController
class JwksController {
  private static final MediaType JWK_SET = MediaType.parseMediaType("application/jwk-set+json");

  private final KeyRings rings;
  private final KeySettings settings;
  private final InstantSource clock;
  private final JsonMapper json;

  JwksController(KeyRings rings, KeySettings settings, InstantSource clock, JsonMapper json) {
    this.rings = rings;
    this.settings = settings;
    this.clock = clock;
    this.json = json;
  }

  /** Answers whatever Accept says: every JOSE library sends another. */
  @GetMapping("/.well-known/jwks.json")
  ResponseEntity<byte[]> jwks() {
    var ring = rings.ifRead().orElseThrow(KeyProblems::unavailable);
    var keys =
        ring.lives(clock.instant(), settings.schedule()).stream()
            .map(JwksController::members)
            .toList();
    var body = json.writeValueAsString(Map.of("keys", keys)).getBytes(StandardCharsets.UTF_8);
    return ResponseEntity.ok()
        .contentType(JWK_SET)
        .cacheControl(CacheControl.maxAge(settings.maxAge()).cachePublic())
        .eTag(etag(body))
        .body(body);
  }

  private static Map<String, Object> members(KeyLife life) {
    var members = new LinkedHashMap<String, Object>();
    members.put("kty", "RSA");
    members.put("use", "sig");
    members.put("alg", "RS256");
    members.put("kid", life.key().kid());
    members.put("n", life.key().modulus());
    members.put("e", life.key().exponent());
    members.put("status", life.state().label());
    members.put("expiry", life.expires().getEpochSecond());
    return members;
  }

  private static String etag(byte[] body) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(body);
      return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
