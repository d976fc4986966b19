package com.dese.ajan.keys.web;

import com.dese.ajan.http.Problem;
import com.dese.ajan.keys.KeyRing;
import com.dese.ajan.keys.KeyRings;
import com.dese.ajan.keys.KeySettings;
import com.dese.ajan.keys.RingKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The JWK Set (RFC 7517): public members only, with the state and planned end of each key. */
@RestController
class JwksController {
  private static final MediaType JWK_SET = MediaType.parseMediaType("application/jwk-set+json");
  private static final Duration MAX_AGE = Duration.ofMinutes(5);

  /** What the ring looks like outside, made once a ring. */
  private record Published(KeyRing ring, String body, String etag) {}

  private final KeyRings rings;
  private final KeySettings settings;
  private final JsonMapper json;
  private volatile @Nullable Published published;

  JwksController(KeyRings rings, KeySettings settings, JsonMapper json) {
    this.rings = rings;
    this.settings = settings;
    this.json = json;
  }

  /** Answers whatever Accept says: every JOSE library sends another. */
  @GetMapping("/.well-known/jwks.json")
  ResponseEntity<byte[]> jwks() {
    return rings.ifRead().map(this::answer).orElseGet(this::notYet);
  }

  private ResponseEntity<byte[]> answer(KeyRing ring) {
    var known = published;
    if (known == null || known.ring() != ring) {
      known = publish(ring);
      published = known;
    }
    return ResponseEntity.ok()
        .contentType(JWK_SET)
        .cacheControl(CacheControl.maxAge(MAX_AGE).cachePublic())
        .eTag(known.etag())
        .body(known.body().getBytes(StandardCharsets.UTF_8));
  }

  private ResponseEntity<byte[]> notYet() {
    var problem = Problem.UNAVAILABLE.detail("The signing keys have not been read yet. Try again.");
    return ResponseEntity.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .header(HttpHeaders.RETRY_AFTER, "2")
        .body(json.writeValueAsBytes(problem));
  }

  private Published publish(KeyRing ring) {
    var keys = ring.verificationKeys().stream().map(key -> members(ring, key)).toList();
    var body = json.writeValueAsString(Map.of("keys", keys));
    return new Published(ring, body, etag(body));
  }

  private Map<String, Object> members(KeyRing ring, RingKey key) {
    var members = new LinkedHashMap<String, Object>();
    members.put("kty", "RSA");
    members.put("use", "sig");
    members.put("alg", "RS256");
    members.put("kid", key.kid());
    members.put("n", key.modulus());
    members.put("e", key.exponent());
    members.put("status", key.state().label());
    members.put("expiry", ring.expiry(key, settings.schedule()).getEpochSecond());
    return members;
  }

  private static String etag(String body) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
      return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
