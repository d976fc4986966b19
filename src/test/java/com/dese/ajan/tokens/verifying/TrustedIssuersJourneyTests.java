package com.dese.ajan.tokens.verifying;

import static com.dese.ajan.ServiceUnderTest.FEEDBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.redis.RedisUnderTest;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole service, which trusts two other issuers beside itself. */
class TrustedIssuersJourneyTests {
  private static final JWK KEY = IssuerUnderTest.key("k1");
  private static final String ENTRY =
      "{\"metric\":\"m\",\"anomaly\":true,\"verdict\":true,\"note\":\"n\"}";

  private static final IssuerUnderTest PLAIN = IssuerUnderTest.start("");
  private static final IssuerUnderTest MAPPED = IssuerUnderTest.start("/realms/ops");
  private static final ServiceUnderTest SERVICE =
      ServiceUnderTest.start(
          RedisUnderTest.shared().url(),
          "--TRUSTED_ISSUERS=" + PLAIN.url() + ", " + MAPPED.url(),
          "--ajan.tokens.key-sets.cache-for=1s",
          "--ajan.tokens.issuers[0].issuer=" + MAPPED.url(),
          "--ajan.tokens.issuers[0].scope-claim=roles",
          "--ajan.tokens.issuers[0].scopes[0].theirs=operator",
          "--ajan.tokens.issuers[0].scopes[0].ours=feedback:read,feedback:write");

  @BeforeEach
  void publish() {
    PLAIN.publish(KEY);
    MAPPED.publish(KEY);
  }

  @AfterAll
  static void stop() {
    SERVICE.close();
    PLAIN.close();
    MAPPED.close();
  }

  private static String token(IssuerUnderTest issuer, String claim, Object value) {
    return issuer.token(KEY, claims -> claims.claim(claim, value));
  }

  private static int read(String token) {
    return SERVICE.anonymous("GET", FEEDBACK).token(token).send().status();
  }

  private static ServiceUnderTest.Answer write(String token) {
    return SERVICE.anonymous("POST", FEEDBACK).token(token).json(ENTRY).send();
  }

  @Test
  void token_ofAnotherIssuer_allowsWhatItsScopeSays() {
    var writer = token(PLAIN, "scope", "feedback:write openid");
    assertThat(write(writer).status()).isEqualTo(201);
    assertThat(read(writer)).isEqualTo(403);
    assertThat(read(token(PLAIN, "scope", "profile"))).isEqualTo(403);
    assertThat(read(PLAIN.token(KEY, _ -> {}))).isEqualTo(403);
  }

  @Test
  void token_ofAnIssuerWithAMapping_allowsWhatItsRolesAreGoodFor() {
    var operator = token(MAPPED, "roles", List.of("viewer", "operator"));
    assertThat(write(operator).status()).isEqualTo(201);
    assertThat(read(operator)).isEqualTo(200);
    assertThat(read(token(MAPPED, "roles", "operator viewer"))).isEqualTo(200);
    assertThat(read(token(MAPPED, "roles", List.of("viewer", "feedback:read")))).isEqualTo(403);
    assertThat(read(token(MAPPED, "scope", "feedback:read"))).isEqualTo(403);
    assertThat(read(token(MAPPED, "roles", List.of(1)))).isEqualTo(401);
  }

  @Test
  void subject_ofAnotherIssuer_isNotOurClientOfThatName() {
    var theirs = write(PLAIN.token(KEY, as("admin", "feedback:write")));
    var ours = SERVICE.post(FEEDBACK, ENTRY);
    assertThat(theirs.json().path("submittedBy").asString()).isEqualTo(PLAIN.url() + "#admin");
    assertThat(ours.json().path("submittedBy").asString()).isEqualTo("admin");
  }

  private static Consumer<JWTClaimsSet.Builder> as(String subject, String scope) {
    return claims -> claims.subject(subject).claim("scope", scope);
  }

  @Test
  void token_signedByOneIssuerAsAnother_isRefused() {
    var key = IssuerUnderTest.key("k1");
    MAPPED.publish(key);
    await().until(() -> read(MAPPED.token(key, roles("operator"))) == 200);
    assertThat(read(IssuerUnderTest.sign(key, PLAIN.claims("alice").build()))).isEqualTo(401);
    for (var iss : List.of("http://localhost:1", PLAIN.url() + "/", "")) {
      assertThat(read(PLAIN.token(KEY, claims -> claims.issuer(iss)))).as(iss).isEqualTo(401);
    }
  }

  private static Consumer<JWTClaimsSet.Builder> roles(String role) {
    return claims -> claims.claim("roles", List.of(role));
  }

  @Test
  void key_withdrawnByItsIssuer_refusesTokensThatWereRemembered() {
    var key = IssuerUnderTest.key("k2");
    PLAIN.publish(KEY, key);
    var token = PLAIN.token(key, as("alice", "feedback:read"));
    await().until(() -> read(token) == 200);
    PLAIN.publish(KEY);
    await().until(() -> read(token) == 401);
  }

  @Test
  void issuer_goneForLongerThanItsKeysAreCached_itsTokensPass() {
    await().until(() -> read(token(PLAIN, "scope", "feedback:read")) == 200);
    PLAIN.stop();
    try {
      var down = "jwt_issuer_up{issuer=\"" + PLAIN.url() + "\"} 0.0";
      await()
          .until(() ->
              read(token(PLAIN, "scope", "feedback:read")) == 200 && metrics().contains(down));
      var answers =
          IntStream.range(0, 50).map(_ -> read(token(PLAIN, "scope", "feedback:read"))).boxed();
      assertThat(answers).hasSize(50).containsOnly(200);
    } finally {
      PLAIN.restart();
    }
  }

  @Test
  void tokens_withEndlessUnknownKids_costNoKeySetOfOursAndFewOfTheirs() throws Exception {
    var good = List.of(SERVICE.token("feedback:read"), token(PLAIN, "scope", "feedback:read"));
    assertThat(good).allSatisfy(token -> assertThat(read(token)).isEqualTo(200));
    var own = SERVICE.token("feedback:read").split("\\.");
    var theirs = good.get(1).split("\\.");
    var asked = PLAIN.askedForKeys();
    var began = System.nanoTime();

    var refused = new AtomicInteger();
    var passed = new AtomicInteger();
    try (var clients = Executors.newFixedThreadPool(8)) {
      var all =
          IntStream.range(0, 10_000)
              .<Future<?>>mapToObj(i ->
                  clients.submit(() -> {
                    var parts = i % 2 == 0 ? own : theirs;
                    if (read(withKid("unknown-" + i, parts)) == 401) {
                      refused.incrementAndGet();
                    }
                    if (i % 20 == 0 && read(good.get(i / 20 % 2)) == 200) {
                      passed.incrementAndGet();
                    }
                  }))
              .toList();
      for (var one : all) {
        one.get();
      }
    }

    var seconds = (System.nanoTime() - began) / 1_000_000_000 + 1;
    assertThat(refused).hasValue(10_000);
    assertThat(passed).hasValue(500);
    // keys that may be cached for a second are asked for no more than twice in half a second
    assertThat(PLAIN.askedForKeys() - asked).isLessThanOrEqualTo(4 * seconds + 2);
    assertThat(metrics())
        .contains("jwt_rejected_total{reason=\"unknown_key\"}")
        .doesNotContain("uri=\"/.well-known/jwks.json\"");
  }

  private static String withKid(String kid, String[] parts) {
    var alg = parts[2].length() > 100 ? "RS256" : "ES256";
    var header = "{\"alg\":\"%s\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}".formatted(alg, kid);
    return String.join(".", SignedTokens.encode(header), parts[1], parts[2]);
  }

  private static String metrics() {
    return SERVICE.anonymous("GET", "/metrics/aiops").send().body();
  }
}
