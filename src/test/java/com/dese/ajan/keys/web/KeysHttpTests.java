package com.dese.ajan.keys.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dese.ajan.AuditLines;
import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.ServiceUnderTest.Answer;
import com.dese.ajan.redis.RedisUnderTest;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys over HTTP on two replicas that share one Redis, with a clock that can be set forward. */
class KeysHttpTests {
  @RegisterExtension final AuditLines audit = new AuditLines();

  private static final String KEYS = "/api/v1/keys";
  private static final String JWKS = "/.well-known/jwks.json";

  /** Within which every replica must know of a revocation. */
  private static final Duration KNOWN = Duration.ofSeconds(5);

  private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);
  private static final RedisUnderTest REDIS = RedisUnderTest.launch();
  private static final ServiceUnderTest ONE = replica();
  private static final ServiceUnderTest OTHER = replica();
  private static final List<ServiceUnderTest> BOTH = List.of(ONE, OTHER);

  private static ServiceUnderTest replica() {
    InstantSource clock = () -> Instant.now().plus(AHEAD.get());
    return ServiceUnderTest.startAt(
        clock,
        REDIS.url(),
        "--ajan.keys.refresh=200ms",
        "--ajan.tokens.issuer=http://ajan.example"); // by default it names the port
  }

  @AfterAll
  static void stop() {
    BOTH.forEach(ServiceUnderTest::close);
    REDIS.close();
  }

  private static void pass(Duration time) {
    AHEAD.updateAndGet(time::plus);
  }

  /** Before each test there is a next key that may sign. */
  @BeforeEach
  void publishNextLongEnough() {
    pass(Duration.ofMinutes(11));
    // no tokens either until a replica has read keys that are in force by then
    await().ignoreExceptions().untilAsserted(() -> assertThat(keys(OTHER)).isEqualTo(keys(ONE)));
  }

  private static Answer call(ServiceUnderTest replica, String method, String path) {
    return replica.anonymous(method, path).token(replica.newToken("keys:admin")).send();
  }

  private static Answer rotate(ServiceUnderTest replica) {
    return call(replica, "POST", KEYS + "/rotate");
  }

  private static Answer revoke(ServiceUnderTest replica, String kid) {
    return call(replica, "POST", KEYS + "/" + kid + "/revoke");
  }

  /** Whether a replica lets the token in. */
  private static int seen(ServiceUnderTest replica, String token) {
    return replica.anonymous("GET", KEYS).token(token).send().status();
  }

  /** States by kid. */
  private static Map<String, String> keys(ServiceUnderTest replica) {
    return states(call(replica, "GET", KEYS));
  }

  private static Map<String, String> states(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    return answer
        .json()
        .path("keys")
        .valueStream()
        .collect(
            Collectors.toMap(
                key -> key.path("kid").asString(), key -> key.path("status").asString()));
  }

  private static String only(String status) {
    var found = keys(ONE).entrySet().stream().filter(key -> key.getValue().equals(status)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst().getKey();
  }

  private static String signer(ServiceUnderTest replica) {
    try {
      return SignedJWT.parse(replica.newToken("keys:admin")).getHeader().getKeyID();
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void list_hasStatesAndTimesAndNothingPrivate() {
    var answer = call(ONE, "GET", KEYS);
    assertThat(answer.json().propertyNames()).containsExactly("keys");
    assertThat(answer.json().path("keys").valueStream())
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(key ->
            assertThat(key.propertyNames())
                .containsExactlyInAnyOrder(
                    "kid", "status", "createdAt", "signsFrom", "signsUntil", "expiresAt"));
    assertThat(states(answer)).containsValues("active", "next");
    await()
        .untilAsserted(
            () -> assertThat(states(OTHER.anonymous("GET", JWKS).send())).isEqualTo(keys(ONE)));
  }

  @Test
  void rotate_dryRun_showsThePlanAndChangesNothing() {
    var before = keys(ONE);
    var answer = call(ONE, "POST", KEYS + "/rotate?dryRun=true");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("dryRun").asBoolean()).isTrue();
    assertThat(answer.json().path("activates").asString()).isEqualTo(only("next"));
    assertThat(answer.json().path("retires").asString()).isEqualTo(only("active"));
    assertThat(keys(ONE)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?dryRun=yes", "?dryRun=", "?dryRun=true&dryRun=false"})
  void rotate_badParameter_isNamed(String query) {
    var answer = call(ONE, "POST", KEYS + "/rotate" + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.badFields()).containsExactly("dryRun");
  }

  @Test
  void rotate_bothReplicasSignWithTheNextKeyAndKnowOldTokens() {
    var active = only("active");
    var next = only("next");
    var token = ONE.newToken("keys:admin");

    var answer = rotate(ONE);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("activates").asString()).isEqualTo(next);
    assertThat(BOTH)
        .allSatisfy(replica -> {
          assertThat(signer(replica)).isEqualTo(next);
          assertThat(keys(replica)).containsEntry(next, "active").containsEntry(active, "retired");
          assertThat(keys(replica)).containsValue("next");
          assertThat(seen(replica, token)).isEqualTo(200);
        });
  }

  @Test
  void rotate_nextJustPublished_isAConflictThatSaysWhenToTryAgain() {
    assertThat(rotate(ONE).status()).isEqualTo(200);
    for (var path : List.of("/rotate", "/rotate?dryRun=true")) {
      var answer = call(OTHER, "POST", KEYS + path);
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.json().path("type").asString()).isEqualTo("/problems/conflict");
      assertThat(answer.json().path("detail").asString()).contains("not published long enough");
      assertThat(Instant.parse(answer.json().path("notBefore").asString()))
          .isAfter(Instant.now().plus(AHEAD.get()));
    }
  }

  @Test
  void rotate_bothAtOnce_oneWins() throws InterruptedException {
    var before = keys(ONE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          IntStream.range(0, 4)
              .<Callable<Integer>>mapToObj(i -> () -> rotate(BOTH.get(i % 2)).status())
              .toList();
      assertThat(threads.invokeAll(calls).stream().map(answer -> answer.resultNow()))
          .hasSize(4)
          .containsOnly(200, 409)
          .containsOnlyOnce(200);
    }
    assertThat(keys(ONE)).hasSize(before.size() + 1);
  }

  @Test
  void rotation_scheduleWantsIt_isDoneOnceByOneReplica() {
    var next = only("next");
    pass(Duration.ofDays(7));
    await()
        .untilAsserted(() ->
            assertThat(BOTH).allSatisfy(replica -> assertThat(signer(replica)).isEqualTo(next)));
    assertThat(audit.of("keys.rotate"))
        .hasSize(1)
        .allSatisfy(line ->
            assertThat(line)
                .contains("outcome=done by=cpt-ajan-backend from=itself activates=" + next));
  }

  @Test
  void retiredKey_itsTokensAreOver_goesWithoutARotation() {
    var active = only("active");
    rotate(ONE);
    pass(Duration.ofHours(1));
    await()
        .untilAsserted(() ->
            assertThat(BOTH)
                .allSatisfy(replica -> assertThat(keys(replica)).doesNotContainKey(active)));
  }

  @Test
  void revoke_active_isGoneFromBothReplicasAndNextTakesItsPlace() {
    var active = only("active");
    var next = only("next");
    var token = ONE.newToken("keys:admin");
    assertThat(seen(OTHER, token)).isEqualTo(200);

    var answer = revoke(ONE, active);

    assertThat(states(answer)).doesNotContainKey(active).containsEntry(next, "active");
    assertThat(states(answer)).containsValue("next");
    assertThat(seen(ONE, token)).isEqualTo(401);
    await().atMost(KNOWN).until(() -> seen(OTHER, token) == 401);
    assertThat(BOTH)
        .allSatisfy(replica -> {
          assertThat(replica.anonymous("GET", JWKS).send().body()).doesNotContain(active);
          assertThat(signer(replica)).isEqualTo(next);
        });
    REDIS.commands().del("ajan:v1:{keys}:rings");
    await().until(() -> REDIS.commands().exists("ajan:v1:{keys}:rings") == 1);
    assertThat(BOTH).allSatisfy(replica -> assertThat(seen(replica, token)).isEqualTo(401));
  }

  @Test
  void revoke_next_isReplacedByANewOne() {
    var active = only("active");
    var next = only("next");
    var states = states(revoke(OTHER, next));
    assertThat(states).doesNotContainKey(next).containsEntry(active, "active");
    assertThat(states).containsValue("next");
    assertThat(rotate(OTHER).status()).as("the new one was not published yet").isEqualTo(409);
    assertThat(revoke(OTHER, next).status()).as("it is gone").isEqualTo(404);
  }

  @Test
  void revoke_unknownKid_isNotFound() {
    var answer = revoke(ONE, "x%20outcome=done%22");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("type").asString()).isEqualTo("/problems/not-found");
    assertThat(audit.of("keys.revoke"))
        .singleElement()
        .asString()
        .isEqualTo(
            "action=keys.revoke outcome=refused by=admin from=127.0.0.1 kid=\"x outcome=done\\\"\"");
  }

  @Test
  void actions_leaveOneAuditLineEach() {
    var next = only("next");
    rotate(ONE);
    rotate(ONE);
    revoke(ONE, next);
    assertThat(audit.of("keys."))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .contains("action=keys.rotate outcome=done by=admin from=127.0.0.1")
                    .contains("activates=" + next),
            line -> assertThat(line).contains("action=keys.rotate outcome=refused by=admin"),
            line -> assertThat(line).contains("action=keys.revoke outcome=done").contains(next));
  }

  @Test
  void meters_showStatesAgesAndWhatToWakeFor() {
    var meters = ONE.anonymous("GET", "/metrics/aiops").send().body();
    assertThat(meters.lines())
        .anyMatch(line -> line.startsWith("jwks_rotations_total"))
        .anyMatch(line -> line.startsWith("jwks_revocations_total"))
        .anyMatch(line -> line.matches("jwks_keys\\{.*status=\"active\".*} 1.0"))
        .anyMatch(line -> line.matches("jwks_keys\\{.*status=\"next\".*} 1.0"))
        .anyMatch(line -> line.matches("jwks_keys\\{.*status=\"retired\".*} [0-9.]+"))
        .anyMatch(line -> line.matches("jwks_key_age_seconds\\{.*status=\"next\".*} [0-9.E]+"))
        .anyMatch(line -> line.matches("jwks_next_key_missing(\\{.*})? 0.0"))
        .anyMatch(line -> line.matches("jwks_rotation_overdue_seconds(\\{.*})? 0.0"));
  }

  @Test
  void redisAway_signingAndVerifyingStayAsTheyWere() {
    var active = only("active");
    REDIS.kill();
    try {
      await().until(() -> rotate(ONE).status() == 503);
      assertThat(revoke(ONE, active).header("Retry-After")).isNotEmpty();
      assertThat(BOTH)
          .allSatisfy(replica -> {
            assertThat(signer(replica)).isEqualTo(active);
            assertThat(seen(replica, ONE.newToken("keys:admin"))).isEqualTo(200);
          });
    } finally {
      REDIS.start();
    }
    await().until(() -> revoke(ONE, active).status() == 200);
  }
}
