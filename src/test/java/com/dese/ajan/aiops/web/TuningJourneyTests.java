package com.dese.ajan.aiops.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.aiops.TrackedSeries;
import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.redis.RedisUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The closed loop over HTTP: verdicts change the next detection, and their expiry changes it back.
 */
class TuningJourneyTests {
  private static final String TUNING = "/api/v1/aiops/tuning";
  private static final String ANOMALIES = "/api/v1/aiops/anomalies";
  private static final String METRIC = "http_request_duration_seconds";
  private static final long STEP = 15_000;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
  private final RedisUnderTest redis = RedisUnderTest.launch();
  private long next = Instant.now().truncatedTo(ChronoUnit.SECONDS).toEpochMilli() - 2_500 * STEP;

  @AfterEach
  void stop() {
    redis.close();
  }

  private ServiceUnderTest service(String... settings) {
    var all = new String[settings.length + 2];
    all[0] = "--ajan.telemetry.self.enabled=false";
    all[1] = "--ajan.tuning.every=100ms";
    System.arraycopy(settings, 0, all, 2, settings.length);
    var service = ServiceUnderTest.start(redis.url(), all);
    await().until(service.part(SeriesTracker.class)::restored);
    return service;
  }

  private static TrackedSeries series(ServiceUnderTest service) {
    var metric = service.part(MetricCatalogue.class).find(METRIC).orElseThrow();
    return service.part(SeriesTracker.class).track(metric, Map.of("job", "checkout")).orElseThrow();
  }

  private void feed(ServiceUnderTest service, int samples, double level) {
    var series = series(service);
    for (int i = 0; i < samples; i++) {
      series.accept(level + 0.01 * random.nextGaussian(), next);
      next += STEP;
    }
  }

  /** A quiet time, then a rise for some samples, then quiet again until it has closed. */
  private void pattern(ServiceUnderTest service, double level) {
    feed(service, 400, 0.2);
    feed(service, 4, level);
    feed(service, 60, 0.2);
  }

  private static JsonNode anomalies(ServiceUnderTest service, int expected) {
    await().until(() -> service.get(ANOMALIES).json().get("items").size() == expected);
    return service.get(ANOMALIES).json().get("items");
  }

  private static void judge(ServiceUnderTest service, String anomalyId, boolean right, int times) {
    for (int i = 0; i < times; i++) {
      var answer =
          service.post(
              ServiceUnderTest.FEEDBACK,
              """
              {"metric":"%s","anomaly":true,"verdict":%s,"note":"the nightly import","anomalyId":"%s"}\
              """
                  .formatted(METRIC, right, anomalyId));
      assertThat(answer.status()).isEqualTo(201);
    }
  }

  private static JsonNode tuning(ServiceUnderTest service) {
    for (var item : service.get(TUNING).json().get("items")) {
      if (item.get("metric").asString().equals(METRIC)) {
        return item;
      }
    }
    throw new AssertionError("no " + METRIC);
  }

  private static double threshold(ServiceUnderTest service) {
    return tuning(service).at("/threshold/value").doubleValue();
  }

  @Test
  void falseAlarms_areApplied_theSamePatternIsQuiet_aLargerOneIsNot_andItGoesHome() {
    try (var service = service("--ajan.feedback.ttl=PT15S")) {
      feed(service, 500, 0.2);
      pattern(service, 0.3);
      var anomaly = anomalies(service, 1).get(0);
      var untold =
          service
              .post(TUNING + "/simulate", "{\"metric\":\"%s\",\"threshold\":9}".formatted(METRIC))
              .json();
      assertThat(untold.at("/before/alerts").intValue()).as("judged by nobody yet").isOne();
      assertThat(untold.at("/after/alerts").intValue()).isZero();

      judge(service, anomaly.get("id").asString(), false, 5);
      var told = Instant.now();

      var proposal = tuning(service);
      assertThat(proposal.at("/threshold/value").doubleValue()).isEqualTo(3);
      assertThat(proposal.at("/threshold/reason").asString()).isEqualTo("default 3");
      double proposed = proposal.at("/proposed/value").doubleValue();
      assertThat(proposed).isGreaterThan(anomaly.at("/peak/z").doubleValue()).isLessThan(6);
      assertThat(proposal.at("/proposed/reason").asString())
          .startsWith("default 3, raised to ")
          .endsWith(" by 5 false positives of 15 seconds");
      assertThat(proposal.at("/precision/before/value").doubleValue()).isZero();

      var simulation =
          service.post(TUNING + "/simulate", "{\"metric\":\"%s\"}".formatted(METRIC)).json();
      assertThat(simulation.at("/before/alerts").intValue()).isOne();
      assertThat(simulation.at("/after/alerts").intValue()).isZero();
      assertThat(simulation.at("/changed/0/verdict").asString()).isEqualTo("false_positive");

      var applied = service.post(TUNING + "/" + METRIC + "/apply", "");
      assertThat(applied.status()).as(applied.body()).isEqualTo(200);
      assertThat(applied.json().at("/threshold/value").doubleValue()).isEqualTo(proposed);

      pattern(service, 0.3);
      pattern(service, 0.9);
      var later = anomalies(service, 2).get(0);
      assertThat(later.at("/threshold/value").doubleValue()).isEqualTo(proposed);
      assertThat(later.at("/threshold/origin").asString()).isEqualTo("feedback");
      assertThat(later.get("explanation").asString()).contains("5 false positives of 15 seconds");

      await().atMost(Duration.ofSeconds(30)).until(() -> threshold(service) == 3);
      assertThat(Instant.now()).isAfter(told.plusSeconds(13));
      pattern(service, 1.5);
      assertThat(anomalies(service, 3).get(0).at("/threshold/origin").asString())
          .isEqualTo("default");
    }
  }

  @Test
  void autoMode_needsNobody_andResetHoldsItAtHomeUntilApplied() {
    try (var service = service("--ajan.tuning.modes.%s=auto".formatted(METRIC))) {
      feed(service, 500, 0.2);
      pattern(service, 0.3);
      judge(service, anomalies(service, 1).get(0).get("id").asString(), false, 5);
      await().until(() -> threshold(service) > 3);
      double raised = threshold(service);

      var reset = service.post(TUNING + "/" + METRIC + "/reset", "").json();
      assertThat(reset.at("/threshold/value").doubleValue()).isEqualTo(3);
      assertThat(reset.at("/applied/reset").asBoolean()).isTrue();
      try (var other = service("--ajan.tuning.modes.%s=auto".formatted(METRIC))) {
        assertThat(threshold(other)).as("held for all replicas").isEqualTo(3);
        assertThat(tuning(other).at("/proposed/value").doubleValue()).isEqualTo(raised);
        other.post(TUNING + "/" + METRIC + "/apply", "");
        assertThat(threshold(other)).isEqualTo(raised);
      }
      await().until(() -> threshold(service) == raised);
    }
  }

  @Test
  void applied_laterVerdictsMoveNothingFurther_andATrueOneTakesItBack() {
    try (var service = service()) {
      feed(service, 500, 0.2);
      pattern(service, 0.3);
      var first = anomalies(service, 1).get(0).get("id").asString();
      judge(service, first, false, 3);
      var applied = service.post(TUNING + "/" + METRIC + "/apply", "").json();
      double agreed = applied.at("/threshold/value").doubleValue();
      assertThat(agreed).isGreaterThan(3);

      judge(service, first, false, 2);
      await().until(() -> tuning(service).at("/proposed/value").doubleValue() > agreed);
      assertThat(threshold(service)).isEqualTo(agreed);

      judge(service, first, true, 1);
      await().until(() -> threshold(service) == 3);
    }
  }

  @Test
  void missedAnomalies_lower_andExpectedOnesMoveNothing() {
    try (var service = service()) {
      for (int i = 0; i < 4; i++) {
        service.post(
            ServiceUnderTest.FEEDBACK,
            """
            {"metric":"%s","anomaly":false,"verdict":false,"note":"nobody saw it"}\
            """
                .formatted(METRIC));
      }
      var proposal = tuning(service);
      assertThat(proposal.at("/proposed/value").doubleValue()).isEqualTo(2.51);
      assertThat(proposal.at("/proposed/reason").asString())
          .isEqualTo("default 3, lowered to 2.51 by 4 false negatives of 7 days");
      service.post(TUNING + "/" + METRIC + "/apply", "");
      assertThat(threshold(service)).isEqualTo(2.51);
      service.call("DELETE", ServiceUnderTest.FEEDBACK).send();

      feed(service, 500, 0.2);
      pattern(service, 0.3);
      var id = anomalies(service, 1).get(0).get("id").asString();
      for (var label : List.of("expected", "expected", "expected", "expected", "new_trend")) {
        service.post(
            ServiceUnderTest.FEEDBACK,
            """
            {"metric":"%s","anomaly":true,"verdict":true,"note":"x","anomalyId":"%s","label":"%s"}\
            """
                .formatted(METRIC, id, label));
      }
      assertThat(tuning(service).at("/proposed/value").doubleValue()).isEqualTo(3);
      assertThat(service.post(TUNING + "/" + METRIC + "/apply", "").status()).isEqualTo(409);
    }
  }

  @Test
  void newTrend_endsTheAnomaly_andItsLevelIsUsualFromThenOn() {
    try (var service = service()) {
      feed(service, 500, 0.2);
      feed(service, 8, 0.5);
      var id = anomalies(service, 1).get(0).get("id").asString();
      service.post(
          ServiceUnderTest.FEEDBACK,
          """
          {"metric":"%s","anomaly":true,"verdict":true,"note":"a new cache","anomalyId":"%s","label":"new_trend"}\
          """
              .formatted(METRIC, id));
      await().until(() -> service.get(ANOMALIES + "?state=closed").json().get("items").size() == 1);
      feed(service, 100, 0.5);
      anomalies(service, 1);
      var status = service.get("/api/v1/aiops/series?metric=" + METRIC).json().at("/items/0");
      assertThat(status.get("expected").doubleValue()).isBetween(0.45, 0.55);
    }
  }

  @Test
  void redisAway_thresholdsStay_andTuningIsUnavailable() {
    try (var service = service()) {
      feed(service, 500, 0.2);
      pattern(service, 0.3);
      judge(service, anomalies(service, 1).get(0).get("id").asString(), false, 5);
      double raised =
          service
              .post(TUNING + "/" + METRIC + "/apply", "")
              .json()
              .at("/threshold/value")
              .doubleValue();
      redis.kill();
      assertThat(service.get(TUNING).status()).isEqualTo(503);
      assertThat(service.post(TUNING + "/" + METRIC + "/reset", "").status()).isEqualTo(503);
      var tracker = service.part(SeriesTracker.class);
      assertThat(tracker.thresholdOf(METRIC)).hasValue(raised);
      assertThat(service.anonymous("GET", "/metrics/aiops").send().body())
          .contains("aiops_detector_threshold{metric=\"%s\"} %s".formatted(METRIC, raised))
          .contains("aiops_feedback_precision_ratio{metric=\"%s\"} 0.0".formatted(METRIC))
          .contains("aiops_feedback_precision_upper_ratio{metric=\"%s\"} 0.43".formatted(METRIC));
      redis.start();
      await().until(() -> service.get(TUNING).status() == 200);
      assertThat(threshold(service)).isEqualTo(raised);
    }
  }
}
