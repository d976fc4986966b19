package com.dese.ajan.aiops.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.redis.RedisUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From samples to suggestions, what people say became of them, and what that teaches. */
class RemediationJourneyTests {
  private static final String REMEDIATIONS = "/api/v1/aiops/remediations";
  private static final String DRIFT = "/api/v1/aiops/drift";
  private static final String RELEASES_OFTEN = "--ajan.release.every=100ms";
  private static final String METRIC = "http_request_duration_seconds";
  private static final String OFTEN = "--ajan.remediation.every=100ms";

  /** So seldom that only the rounds count that a test asks for. */
  private static final String SELDOM = "--ajan.remediation.every=1m";

  private static final long STEP = 15_000;
  private static final int CALM = 500;
  private static final RedisUnderTest REDIS = RedisUnderTest.launch();

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
  private long next;

  @BeforeEach
  void empty() {
    REDIS.flush();
  }

  @AfterAll
  static void stop() {
    REDIS.close();
  }

  private static ServiceUnderTest service(RedisUnderTest redis, String... settings) {
    var all = new String[settings.length + 1];
    all[0] = "--ajan.telemetry.self.enabled=false";
    System.arraycopy(settings, 0, all, 1, settings.length);
    var service = ServiceUnderTest.start(redis.url(), all);
    await().until(service.part(SeriesTracker.class)::restored);
    return service;
  }

  /** So that so many samples more end about now. */
  private void begin(int more) {
    next = Instant.now().truncatedTo(ChronoUnit.SECONDS).toEpochMilli() - (CALM + more) * STEP;
  }

  private void feed(int samples, double level, ServiceUnderTest... services) {
    for (int i = 0; i < samples; i++) {
      double value = level + 0.01 * random.nextGaussian();
      for (var service : services) {
        var metric = service.part(MetricCatalogue.class).find(METRIC).orElseThrow();
        service
            .part(SeriesTracker.class)
            .track(metric, Map.of("job", "checkout"))
            .orElseThrow()
            .accept(value, next);
      }
      next += STEP;
    }
  }

  private static JsonNode items(ServiceUnderTest service, String query) {
    return service.get(REMEDIATIONS + query).json().path("items");
  }

  private static JsonNode only(ServiceUnderTest service, String query) {
    await().until(() -> items(service, query).size() == 1);
    return items(service, query).get(0);
  }

  private static ServiceUnderTest.Answer report(
      ServiceUnderTest service, String id, String status) {
    return service.post(
        REMEDIATIONS + "/" + id + "/outcome",
        "{\"status\":\"%s\",\"note\":\"so it is\"}".formatted(status));
  }

  private static double counted(ServiceUnderTest service, String status) {
    return service
        .anonymous("GET", "/metrics/aiops")
        .send()
        .body()
        .lines()
        .filter(line -> line.startsWith("aiops_remediation_events_total{"))
        .filter(line -> line.contains("status=\"" + status + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @Test
  void suggestion_isAcknowledgedExecutedRecoversAndTeaches() {
    try (var service = service(REDIS, OFTEN)) {
      assertThat(
              service
                  .anonymous("GET", "/metrics/aiops")
                  .send()
                  .body()
                  .lines()
                  .filter(line -> line.startsWith("aiops_remediation_events_total{")))
          .hasSize(18);
      begin(10);
      feed(CALM, 0.2, service);
      feed(10, 0.9, service);

      var made = only(service, "?state=suggested&metric=" + METRIC);
      var id = made.get("id").asString();
      assertThat(made.get("action").asString()).isEqualTo("scale_out");
      assertThat(made.get("command").asString())
          .contains("&& kubectl scale rollout cpt-ajan-backend -n dese-ea-plan-v5 --");
      assertThat(made.get("severity").asString()).isEqualTo("high");
      assertThat(made.at("/labels/job").asString()).isEqualTo("checkout");
      assertThat(made.at("/record/text").asString()).isEqualTo("no cases yet");
      assertThat(made.get("rank").intValue()).isOne();
      assertThat(made.at("/history/0/by").asString()).isEqualTo("cpt-ajan-backend");
      assertThat(made.has("recovery")).isFalse();
      assertThat(counted(service, "suggested")).isOne();

      var anomaly = "/api/v1/aiops/anomalies/" + made.get("anomalyId").asString();
      await().until(() -> service.get(anomaly).status() == 200); // it is stored every second
      assertThat(service.get(anomaly).json().get("remediations").get(0)).isEqualTo(made);
      assertThat(service.get("/api/v1/aiops/anomalies").json().at("/items/0/remediations/0"))
          .isEqualTo(made);

      assertThat(report(service, id, "acknowledged").status()).isEqualTo(200);
      var again = report(service, id, "acknowledged");
      assertThat(again.status()).isEqualTo(409);
      assertThat(again.json().get("type").asString()).isEqualTo("/problems/conflict");
      assertThat(again.json().get("detail").asString())
          .isEqualTo("The suggestion is acknowledged, which cannot become acknowledged");

      var executed = report(service, id, "executed");
      assertThat(executed.status()).isEqualTo(200);
      assertThat(executed.json().get("status").asString()).isEqualTo("executed");
      assertThat(executed.json().get("history").size()).isEqualTo(3);
      assertThat(executed.json().at("/history/2/by").asString()).isEqualTo("admin");
      assertThat(executed.json().at("/history/2/note").asString()).isEqualTo("so it is");
      assertThat(report(service, id, "rejected").status()).isEqualTo(409);
      assertThat(counted(service, "executed")).isOne();

      feed(60, 0.2, service);
      await()
          .until(() -> items(service, "?state=executed").at("/0/recovery/recovered").isBoolean());
      var recovered = only(service, "");
      assertThat(recovered.at("/recovery/recovered").booleanValue()).isTrue();
      assertThat(recovered.at("/record/cases").intValue()).isOne();
      assertThat(recovered.at("/record/text").asString())
          .isEqualTo("recovered in 1 of 1 case, median 0 s");
      assertThat(items(service, "?state=suggested").size()).isZero();
    }
  }

  @Test
  void anomaly_thatHasLasted_hasTheWholeLadderRanked() {
    try (var service = service(REDIS, OFTEN)) {
      begin(70);
      feed(CALM, 0.2, service);
      feed(70, 0.9, service);
      await().until(() -> items(service, "").size() == 2);
      var id = items(service, "").get(0).get("anomalyId").asString();
      var anomaly = "/api/v1/aiops/anomalies/" + id;
      await().until(() -> service.get(anomaly).status() == 200); // it is stored every second
      var listed = service.get(anomaly).json().get("remediations");
      assertThat(listed.findValuesAsString("rank")).containsExactly("1", "2");
      assertThat(listed.findValuesAsString("action"))
          .containsExactlyInAnyOrder("scale_out", "call_a_person");

      var first = listed.get(0).get("id").asString();
      assertThat(report(service, first, "rejected").json().get("rank").intValue()).isEqualTo(2);

      var page = service.get(REMEDIATIONS + "?limit=1").json();
      var rest = items(service, "?limit=1&cursor=" + page.get("nextCursor").asString());
      assertThat(rest.get(0).get("id")).isNotEqualTo(page.at("/items/0/id"));
    }
  }

  @Test
  void twoReplicas_oneSuggestionAndOneEvent() {
    try (var one = service(REDIS, SELDOM);
        var other = service(REDIS, SELDOM)) {
      begin(10);
      feed(CALM, 0.2, one, other);
      feed(10, 0.9, one, other);
      for (var replica : new ServiceUnderTest[] {one, other, one}) {
        replica.part(RemediationRounds.class).round();
      }
      assertThat(items(one, "").size()).isOne();
      assertThat(items(other, "")).isEqualTo(items(one, ""));
      assertThat(counted(one, "suggested")).isOne();
      assertThat(counted(other, "suggested")).isZero();
      assertThat(other.part(TroubleWatch.class).lasting())
          .isEqualTo(one.part(TroubleWatch.class).lasting())
          .hasSize(1);
    }
  }

  @Test
  void redisAway_scoringGoesOnAndItIsSuggestedLater() {
    try (var redis = RedisUnderTest.launch();
        var service = service(redis, OFTEN)) {
      begin(10);
      feed(CALM, 0.2, service);
      redis.kill();
      assertTimeout(Duration.ofSeconds(1), () -> feed(10, 0.9, service));
      await().until(() -> service.anonymous("GET", "/health/ready").send().status() == 503);
      assertThat(service.get(REMEDIATIONS).status()).isEqualTo(503);
      redis.start();
      assertThat(only(service, "").get("action").asString()).isEqualTo("scale_out");
      assertThat(counted(service, "suggested")).isOne();
    }
  }

  @Test
  void suggestion_nobodyActsAndTheAnomalyEnds_expires() {
    try (var service = service(REDIS, OFTEN, "--ajan.remediation.expire-closed-after=1s")) {
      begin(10);
      feed(CALM, 0.2, service);
      feed(10, 0.9, service);
      var id = only(service, "").get("id").asString();
      feed(60, 0.2, service);
      var expired = only(service, "?state=expired");
      assertThat(expired.get("id").asString()).isEqualTo(id);
      assertThat(expired.at("/history/1/note").asString()).isEqualTo("the anomaly ended");
      assertThat(counted(service, "expired")).isOne();
      assertThat(report(service, id, "executed").json().get("detail").asString())
          .isEqualTo("The suggestion is expired, which cannot become executed");
    }
  }

  @Test
  void anomalyAfterARelease_scalingWasNotWanted_isRolledBack() {
    var old = "1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b";
    try (var service = service(REDIS, RELEASES_OFTEN, "--ajan.release.revision=" + old)) {
      await().until(() -> !service.get(DRIFT).json().at("/release/replicas").isEmpty());
    }
    var now = "9f8e7d6c5b4a39281706f5e4d3c2b1a098765432";
    try (var service = service(REDIS, OFTEN, RELEASES_OFTEN, "--ajan.release.revision=" + now)) {
      await().until(() -> service.get(DRIFT).json().at("/release/appeared").size() == 1);
      begin(-1); // it opens after the release was seen
      feed(CALM, 0.2, service);
      feed(10, 0.9, service);
      var scale = only(service, "");
      assertThat(scale.get("action").asString()).isEqualTo("scale_out");
      report(service, scale.get("id").asString(), "rejected");

      var back = only(service, "?state=suggested");
      assertThat(back.get("rule").asString()).isEqualTo("latency-roll-back");
      assertThat(back.get("command").asString())
          .isEqualTo("kubectl argo rollouts undo cpt-ajan-backend -n dese-ea-plan-v5");
      assertThat(back.get("rationale").asString()).contains("after revision 9f8e7d6c5b4a appeared");
      assertThat(back.get("rank").intValue()).isOne();
      assertThat(only(service, "?state=rejected").get("rank").intValue()).isEqualTo(2);
    }
  }
}
