package com.dese.ajan.aiops.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.aiops.TrackedSeries;
import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.redis.RedisUnderTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From samples to anomalies that are listed, explained, judged, and that outlive a restart. */
class AnomaliesJourneyTests {
  private static final String ANOMALIES = "/api/v1/aiops/anomalies";
  private static final String SERIES = "/api/v1/aiops/series";
  private static final String METRIC = "http_request_duration_seconds";
  private static final long STEP = 15_000;
  private static final RedisUnderTest REDIS = RedisUnderTest.launch();

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
  private long next = Instant.now().truncatedTo(ChronoUnit.SECONDS).toEpochMilli() - 510 * STEP;

  @AfterAll
  static void stop() {
    REDIS.close();
  }

  private static ServiceUnderTest service() {
    return service(REDIS);
  }

  private static ServiceUnderTest service(RedisUnderTest redis) {
    var service = ServiceUnderTest.start(redis.url(), "--ajan.telemetry.self.enabled=false");
    var tracker = service.part(SeriesTracker.class);
    await().until(tracker::restored);
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

  private static JsonNode only(ServiceUnderTest service, String query) {
    var path = ANOMALIES + "?metric=" + METRIC + query;
    await().until(() -> service.get(path).json().path("items").size() == 1);
    return service.get(path).json().at("/items/0");
  }

  @Test
  void anomaly_opensIsJudgedOutlivesARestartAndCloses() {
    String id;
    long opened;
    try (var service = service()) {
      feed(service, 500, 0.2);
      opened = next;
      feed(service, 10, 0.9);

      var anomaly = only(service, "&state=open");
      id = anomaly.get("id").asString();
      assertThat(anomaly.at("/labels/job").asString()).isEqualTo("checkout");
      assertThat(Instant.parse(anomaly.get("openedAt").asString()))
          .isEqualTo(Instant.ofEpochMilli(opened));
      assertThat(anomaly.has("closedAt")).isFalse();
      assertThat(anomaly.at("/peak/value").doubleValue()).isBetween(0.85, 0.95);
      assertThat(anomaly.at("/peak/z").doubleValue()).isGreaterThan(3);
      assertThat(anomaly.get("explanation").asString())
          .startsWith(METRIC + "{job=\"checkout\"} reached 0.");
      assertThat(anomaly.get("feedback").size()).isZero();
      var series = service.get(SERIES + "?state=ANOMALOUS").json().at("/items/0");
      assertThat(series.get("metric").asString()).isEqualTo(METRIC);
      assertThat(series.get("lower").doubleValue()).isLessThan(series.get("upper").doubleValue());

      var verdict =
          service.post(
              ServiceUnderTest.FEEDBACK,
              """
              {"metric":"%s","anomaly":true,"verdict":true,"note":"yes","anomalyId":"%s"}\
              """
                  .formatted(METRIC, id));
      assertThat(verdict.status()).isEqualTo(201);
      assertThat(service.get(ANOMALIES + "/" + id).json().at("/feedback/true_positive").intValue())
          .isOne();
    }
    try (var service = service()) {
      assertThat(series(service).lastMillis()).isEqualTo(next - STEP);
      feed(service, 60, 0.2);

      var anomaly = only(service, "&state=closed");
      assertThat(anomaly.get("id").asString()).isEqualTo(id);
      assertThat(Instant.parse(anomaly.get("closedAt").asString()))
          .isEqualTo(Instant.ofEpochMilli(opened + 9 * STEP));
      assertThat(only(service, "").get("id").asString()).isEqualTo(id);
      await()
          .untilAsserted(() ->
              assertThat(
                      service.get(ANOMALIES + "/" + id + "/samples").json().get("samples").size())
                  .isBetween(45, 80));
      var samples = service.get(ANOMALIES + "/" + id + "/samples").json().get("samples");
      assertThat(Instant.parse(samples.get(0).get("t").asString()).toEpochMilli())
          .isLessThan(opened);
      assertThat(samples.get(0).get("upper").doubleValue()).isLessThan(0.5);
    }
  }

  @Test
  void anomaly_whileRedisIsAway_isStoredOnceItIsBack() {
    try (var redis = RedisUnderTest.launch();
        var service = service(redis)) {
      feed(service, 500, 0.2);
      redis.kill();
      feed(service, 10, 0.9);
      await().until(() -> service.anonymous("GET", "/health/ready").send().status() == 503);
      redis.start();
      assertThat(only(service, "").get("state").asString()).isEqualTo("open");
    }
  }

  @Test
  void list_yearsOfMoreThanFourDigits_areProblems() {
    try (var service = service()) {
      for (var time : new String[] {"%2B999999999-01-01T00:00:00Z", "-999999999-01-01T00:00:00Z"}) {
        assertThat(service.get(ANOMALIES + "?from=" + time).badFields()).containsExactly("from");
        assertThat(service.get(ServiceUnderTest.FEEDBACK + "?to=" + time).badFields())
            .containsExactly("to");
      }
    }
  }

  @Test
  void find_unknownId_isProblem() {
    try (var service = service()) {
      var unknown = ANOMALIES + "/019abc30-7a00-7c41-9a55-3f1d2e4b6a70";
      assertThat(service.get(unknown).status()).isEqualTo(404);
      assertThat(service.get(unknown + "/samples").status()).isEqualTo(404);
      assertThat(service.get(ANOMALIES + "/nonsense").status()).isEqualTo(400);
      assertThat(service.get(ANOMALIES + "?state=ajar&severity=med&limit=0&cursor=x").badFields())
          .containsExactlyInAnyOrder("state", "severity", "limit", "cursor");
      assertThat(service.get(SERIES + "?state=normal&cursor=AAAA").badFields())
          .containsExactly("state");
      assertThat(service.get(SERIES + "?cursor=AAAA").badFields()).containsExactly("cursor");
    }
  }

  @Test
  void series_pageByPage_areAllOfThemInOrder() {
    try (var service = service()) {
      var tracker = service.part(SeriesTracker.class);
      var metric = service.part(MetricCatalogue.class).find("cpu_utilization_ratio").orElseThrow();
      for (int i = 0; i < 25; i++) {
        tracker
            .track(metric, Map.of("instance", "i" + (char) ('a' + i)))
            .orElseThrow()
            .accept(1, next);
      }
      assertThat(tracker.track(metric, Map.of())).isPresent();
      var seen = new ArrayList<String>();
      var path = SERIES + "?metric=cpu_utilization_ratio&limit=7";
      var page = service.get(path).json();
      page.get("items").forEach(item -> seen.add(item.at("/labels/instance").asString("")));
      while (page.has("nextCursor")) {
        page = service.get(path + "&cursor=" + page.get("nextCursor").asString()).json();
        page.get("items").forEach(item -> seen.add(item.at("/labels/instance").asString("")));
      }
      assertThat(seen).hasSize(26).doesNotHaveDuplicates().isSorted().startsWith("");
      assertThat(service.get(SERIES + "?metric=nothing").json().get("items").size()).isZero();
    }
  }
}
