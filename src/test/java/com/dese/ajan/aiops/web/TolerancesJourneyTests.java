package com.dese.ajan.aiops.web;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.redis.RedisUnderTest;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Judgements that people judge, over HTTP, and what becomes of the next ones. */
class TolerancesJourneyTests {
  private static final String JUDGEMENTS = "/api/v1/aiops/canary/judgements";
  private static final String TOLERANCES = "/api/v1/aiops/canary/tolerances";

  /** Of the catalogue, to see that the detector's verdicts are others. */
  private static final String METRIC = "http_request_duration_seconds";

  private final RedisUnderTest redis = RedisUnderTest.launch();

  @AfterEach
  void stop() {
    redis.close();
  }

  private ServiceUnderTest service(String... settings) {
    var all = new String[settings.length + 2];
    all[0] = "--ajan.telemetry.self.enabled=false";
    all[1] = "--ajan.canary.tolerance.every=100ms";
    System.arraycopy(settings, 0, all, 2, settings.length);
    return ServiceUnderTest.start(redis.url(), all);
  }

  /** A canary that is worse by a share; the same of the same seed. */
  private static String canary(double worse, long seed) {
    return """
    {"metrics":[{"name":"%s","baseline":{"samples":%s},"canary":{"samples":%s}}]}\
    """
        .formatted(METRIC, samples(.2, seed), samples(.2 * (1 + worse), seed + 1_000));
  }

  private static String samples(double level, long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    return IntStream.range(0, 60)
        .mapToObj(i ->
            "{\"t\":%d,\"value\":%s}"
                .formatted(
                    1_795_600_800_000L + i * 30_000L, level * (1 + .02 * random.nextGaussian())))
        .collect(joining(",", "[", "]"));
  }

  private static JsonNode judged(ServiceUnderTest service, double worse, long seed) {
    var answer = service.post(JUDGEMENTS, canary(worse, seed));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  private static String verdict(JsonNode judgement) {
    return judgement.get("verdict").asString();
  }

  /** What somebody says of a FAIL. */
  private static void say(
      ServiceUnderTest service, JsonNode judgement, String metric, boolean right) {
    assertThat(verdict(judgement)).isEqualTo("FAIL");
    var answer =
        service.post(
            ServiceUnderTest.FEEDBACK,
            """
            {"metric":"%s","anomaly":true,"verdict":%s,"note":"cold caches","judgementId":"%s"}\
            """
                .formatted(metric, right, judgement.get("id").asString()));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  private static JsonNode tolerance(ServiceUnderTest service) {
    var items = service.get(TOLERANCES).json().get("items");
    assertThat(items.size()).isOne();
    assertThat(items.at("/0/metric").asString()).isEqualTo(METRIC);
    return items.get(0);
  }

  private static String metrics(ServiceUnderTest service) {
    return service.anonymous("GET", "/metrics/aiops").send().body();
  }

  @Test
  void falseAlarms_areApplied_theSameDataFailNoMore_aWorseCanaryDoes() {
    try (var service = service()) {
      assertThat(metrics(service))
          .contains("aiops_canary_precision_ratio NaN")
          .contains("aiops_canary_judgements_total{verdict=\"NO_DATA\"} 0.0");
      var first = judged(service, .08, 1);
      assertThat(first.at("/metrics/0/tolerance/reason").asString()).isEqualTo("default 0.05");
      say(service, first, METRIC, false);
      say(service, first, "canary", false);
      assertThat(tolerance(service).get("proposed").isNull()).as("one may be wrong").isTrue();
      var second = judged(service, .09, 2);
      say(service, second, "canary", false);

      var proposal = tolerance(service);
      double proposed = proposal.at("/proposed/value").doubleValue();
      double harm = second.at("/metrics/0/harm").doubleValue();
      assertThat(harm).isBetween(.08, .1);
      assertThat(proposed).isCloseTo(1.1 * harm, within(.001));
      assertThat(proposal.at("/proposed/reason").asString())
          .isEqualTo("covers 2 of 2 false alarms");
      assertThat(proposal.get("inForce").isNull()).isTrue();
      assertThat(proposal.at("/judged/wrong").intValue()).isEqualTo(2);
      assertThat(proposal.at("/precision/before/value").doubleValue()).isZero();
      assertThat(proposal.at("/precision/after").isNull()).isTrue();
      assertThat(verdict(judged(service, .09, 2))).as("nobody applied it").isEqualTo("FAIL");

      var applied = service.post(TOLERANCES + "/" + METRIC + "/apply", "");
      assertThat(applied.status()).as(applied.body()).isEqualTo(200);
      assertThat(applied.json().at("/inForce/value").doubleValue()).isEqualTo(proposed);

      var again = judged(service, .09, 2);
      assertThat(verdict(again)).isEqualTo("PASS");
      assertThat(again.at("/metrics/0/tolerance/value").doubleValue()).isEqualTo(proposed);
      assertThat(again.at("/metrics/0/tolerance/reason").asString())
          .startsWith("raised from 0.05 to 0.")
          .endsWith(" by 2 false alarms");

      var worse = judged(service, .5, 3);
      say(service, worse, METRIC, true);
      assertThat(tolerance(service).at("/inForce/value").doubleValue()).isEqualTo(proposed);
      assertThat(tolerance(service).at("/precision/after/value").doubleValue()).isOne();
      await()
          .untilAsserted(() ->
              assertThat(metrics(service))
                  .contains("aiops_canary_precision_ratio 0.33")
                  .contains("aiops_canary_precision_lower_ratio 0.06")
                  .contains("aiops_canary_precision_upper_ratio 0.79")
                  .contains("aiops_canary_judgements_total{verdict=\"FAIL\"} 4.0")
                  .contains("aiops_canary_judgements_total{verdict=\"PASS\"} 1.0"));

      var failed = service.get(JUDGEMENTS + "?verdict=FAIL").json().get("items");
      assertThat(failed.valueStream().map(item -> item.get("feedback").toString()))
          .containsExactly(
              "{\"true_positive\":1}", "{}", "{\"false_positive\":1}", "{\"false_positive\":2}");
      var found = service.get(JUDGEMENTS + "/" + first.get("id").asString()).json();
      assertThat(found.at("/feedback/false_positive").intValue()).isEqualTo(2);
      assertThat(found.get("metrics")).isEqualTo(first.get("metrics"));

      assertThat(service.post(TOLERANCES + "/" + METRIC + "/reset", "").status()).isEqualTo(200);
      assertThat(verdict(judged(service, .09, 2))).isEqualTo("FAIL");
    }
  }

  @Test
  void applied_laterFalseAlarmsRaiseNothing_andItFallsBackWithoutThem() {
    try (var service = service()) {
      say(service, judged(service, .08, 1), METRIC, false);
      say(service, judged(service, .08, 2), METRIC, false);
      var applied = service.post(TOLERANCES + "/" + METRIC + "/apply", "").json();
      double agreed = applied.at("/inForce/value").doubleValue();

      say(service, judged(service, .15, 3), METRIC, false);
      assertThat(tolerance(service).at("/proposed/value").doubleValue()).isGreaterThan(.15);
      assertThat(tolerance(service).at("/inForce/value").doubleValue()).isEqualTo(agreed);

      service.call("DELETE", ServiceUnderTest.FEEDBACK).send();
      assertThat(tolerance(service).get("inForce").isNull()).isTrue();
      assertThat(tolerance(service).get("proposed").isNull()).isTrue();
      assertThat(judged(service, .08, 1).at("/metrics/0/tolerance/reason").asString())
          .isEqualTo("default 0.05");
      assertThat(service.post(TOLERANCES + "/" + METRIC + "/apply", "").status()).isEqualTo(409);
    }
  }

  @Test
  void autoMode_needsNobody_onEveryReplica() {
    try (var service = service("--ajan.canary.tolerance.mode=auto");
        var other = service("--ajan.canary.tolerance.mode=auto")) {
      say(service, judged(service, .08, 1), METRIC, false);
      say(service, judged(service, .08, 2), METRIC, false);
      await().until(() -> verdict(judged(other, .08, 1)).equals("PASS"));

      service.post(TOLERANCES + "/" + METRIC + "/reset", "");
      await().until(() -> verdict(judged(other, .08, 1)).equals("FAIL"));
    }
  }

  @Test
  void verdictsOnJudgements_areNoneOnTheDetector() {
    try (var service = service()) {
      say(service, judged(service, .08, 1), METRIC, false);

      assertThat(service.get("/api/v1/aiops/feedback?metric=" + METRIC).json().get("items").size())
          .isOne();
      assertThat(service.get("/api/v1/aiops/feedback/summary").json().get("items").size()).isZero();
      var tuning = service.get("/api/v1/aiops/tuning").json().get("items");
      assertThat(
              tuning
                  .valueStream()
                  .filter(item -> item.get("metric").asString().equals(METRIC))
                  .map(item -> item.at("/verdicts/false_positive").intValue()))
          .containsExactly(0);
      assertThat(metrics(service))
          .contains("aiops_feedback_precision_ratio{metric=\"%s\"} NaN".formatted(METRIC))
          .contains(
              "aiops_feedback_total{anomaly=\"true\",metric=\"%s\",source=\"ui\",verdict=\"false\"} 1.0"
                  .formatted(METRIC));
    }
  }

  @Test
  void redisAway_isJudgedWithTheToleranceInForce_andNotKept() {
    try (var service = service()) {
      say(service, judged(service, .08, 1), METRIC, false);
      say(service, judged(service, .08, 2), METRIC, false);
      service.post(TOLERANCES + "/" + METRIC + "/apply", "");
      redis.kill();

      var answer = service.post(JUDGEMENTS, canary(.08, 1));
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(answer.header("Location")).isEmpty();
      assertThat(answer.json().get("kept").booleanValue()).isFalse();
      assertThat(verdict(answer.json())).isEqualTo("PASS");
      assertThat(service.get(JUDGEMENTS).status()).isEqualTo(503);
      assertThat(service.get(TOLERANCES).status()).isEqualTo(503);
      assertThat(service.post(TOLERANCES + "/" + METRIC + "/reset", "").status()).isEqualTo(503);
      redis.start();
      await().until(() -> service.get(JUDGEMENTS).status() == 200);
    }
  }
}
