package com.dese.ajan.aiops.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.redis.RedisUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From samples and a release to drift that is counted, explained and the same in a backtest. */
class DriftJourneyTests {
  private static final String DRIFT = "/api/v1/aiops/drift";
  private static final String METRIC = "http_request_duration_seconds";
  private static final long STEP = 60_000;
  private static final int ROWS = 4_000;
  private static final int CHANGE = 3_000;
  private static final String OLD = "1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b";
  private static final String NEW = "9f8e7d6c5b4a39281706f5e4d3c2b1a098765432";
  private static final RedisUnderTest REDIS = RedisUnderTest.launch();

  /** So that the change begins a quarter of an hour after the service does. */
  private final long begin = Instant.now().toEpochMilli() / STEP * STEP - (CHANGE - 15L) * STEP;

  @AfterAll
  static void stop() {
    REDIS.close();
  }

  private static ServiceUnderTest service(String revision, String... more) {
    var settings =
        new String[] {
          "--ajan.telemetry.self.enabled=false",
          "--ajan.release.every=100ms",
          "--ajan.release.revision=" + revision
        };
    var all = Arrays.copyOf(settings, settings.length + more.length);
    System.arraycopy(more, 0, all, settings.length, more.length);
    var service = ServiceUnderTest.start(REDIS.url(), all);
    await().until(service.part(SeriesTracker.class)::restored);
    return service;
  }

  private static double[] values() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    var values = new double[ROWS];
    Arrays.setAll(values, i -> 0.2 + 0.02 * random.nextGaussian() + (i < CHANGE ? 0 : 0.2));
    return values;
  }

  private static JsonNode item(ServiceUnderTest service, String query) {
    var items = service.get(DRIFT + "?metric=" + METRIC + query).json().get("items");
    assertThat(items.size()).isOne();
    return items.get(0);
  }

  private static double detections(ServiceUnderTest service) {
    return service
        .anonymous("GET", "/metrics/aiops")
        .send()
        .body()
        .lines()
        .filter(line -> line.startsWith("aiops_drift_detections_total{metric=\"" + METRIC))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @Test
  void drift_isCountedExplainedByTheReleaseKeptAndTheSameInABacktest() {
    try (var service = service(OLD)) {
      assertThat(detections(service)).isZero();
      await().until(() -> !service.get(DRIFT).json().at("/release/replicas").isEmpty());
      assertThat(service.get(DRIFT).json().at("/release/appeared").size()).isZero();
    }
    var values = values();
    JsonNode told;
    try (var service = service(NEW)) {
      await().until(() -> service.get(DRIFT).json().at("/release/appeared").size() == 1);
      assertThat(service.get(DRIFT).json().at("/release/appeared/0/revision").asString())
          .isEqualTo(NEW);

      var metric = service.part(MetricCatalogue.class).find(METRIC).orElseThrow();
      var series =
          service.part(SeriesTracker.class).track(metric, Map.of("job", "checkout")).orElseThrow();
      for (int i = 0; i < ROWS; i++) {
        series.accept(values[i], begin + i * STEP);
      }

      told = item(service, "");
      assertThat(told.get("kind").asString()).isEqualTo("level");
      assertThat(told.get("size").doubleValue()).isCloseTo(0.2, within(0.02));
      assertThat(told.get("method").asString()).isEqualTo("block means");
      assertThat(told.get("statistic").doubleValue()).isGreaterThan(5);
      assertThat(
              Duration.between(
                      Instant.ofEpochMilli(begin + CHANGE * STEP),
                      Instant.parse(told.get("since").asString()))
                  .abs())
          .isLessThan(Duration.ofMinutes(15));
      assertThat(told.get("explanation").asString())
          .startsWith(METRIC + "{job=\"checkout\"}: the level rose from ")
          .contains("after revision 9f8e7d6c5b4a appeared");
      assertThat(told.at("/suggestion/action").asString()).isEqualTo("roll_back");
      assertThat(told.get("earlier").size()).isZero();
      assertThat(told.at("/forecast/value").doubleValue()).isCloseTo(0.4, within(0.02));
      assertThat(told.at("/forecast/lower").doubleValue()).isGreaterThan(0.3);
      assertThat(detections(service)).isOne();
      assertThat(item(service, "&state=" + told.get("state").asString())).isEqualTo(told);
      assertThat(service.get(DRIFT + "?state=WARMING_UP").json().get("items").size()).isZero();

      assertThat(anomalyExplanations(service)).contains("after revision 9f8e7d6c5b4a appeared");
      backtestTellsTheSame(service, values, told, metric.floor());
      await().until(() -> rules(service).contains("drift-roll-back"));
    }
    try (var service = service(NEW)) { // what was learnt is kept; nothing is counted twice
      assertThat(item(service, "")).isEqualTo(told);
      assertThat(detections(service)).isZero();
    }
  }

  private static List<String> rules(ServiceUnderTest service) {
    return service
        .get("/api/v1/aiops/remediations?state=suggested&metric=" + METRIC)
        .json()
        .findValuesAsString("rule");
  }

  private static String anomalyExplanations(ServiceUnderTest service) {
    var path = "/api/v1/aiops/anomalies?metric=" + METRIC;
    await().until(() -> !service.get(path).json().get("items").isEmpty());
    return service.get(path).body();
  }

  private void backtestTellsTheSame(
      ServiceUnderTest service, double[] values, JsonNode told, double floor) {
    var body =
        "{\"start\":%d,\"stepSeconds\":60,\"values\":[%s],\"options\":{\"floor\":%s}}"
            .formatted(
                begin,
                Arrays.stream(values).mapToObj(String::valueOf).collect(Collectors.joining(",")),
                floor);
    var drift = service.post("/api/v1/aiops/score", body).json().get("drift");
    assertThat(drift.size()).isOne();
    drift
        .get(0)
        .properties()
        .forEach(field ->
            assertThat(told.get(field.getKey())).as(field.getKey()).isEqualTo(field.getValue()));
  }

  @Test
  void release_desiredFileChanges_isDrift(@TempDir Path folder) throws Exception {
    var file = folder.resolve("desired");
    Files.writeString(file, "revision=" + OLD.substring(0, 12) + "\n");
    try (var service = service(OLD, "--ajan.release.desired-file=" + file)) {
      await().until(() -> release(service).get("state").asString().equals("IN_SYNC"));
      assertThat(gauge(service)).isEqualTo("0.0");

      Files.writeString(file, "revision=" + NEW + "\n");
      await().until(() -> release(service).get("state").asString().equals("DRIFTED"));
      assertThat(release(service).get("reason").asString())
          .isEqualTo(
              "1 of 1 run something other than revision 9f8e7d6c5b4a: "
                  + "this process runs revision 1a2b3c4d5e6f.");
      assertThat(release(service).get("since").asString()).isNotEmpty();
      assertThat(gauge(service)).isEqualTo("1.0");

      Files.delete(file);
      await().until(() -> release(service).get("state").asString().equals("UNKNOWN"));
      assertThat(gauge(service)).isEqualTo("NaN");
    }
  }

  private static JsonNode release(ServiceUnderTest service) {
    return service.get(DRIFT).json().get("release");
  }

  private static String gauge(ServiceUnderTest service) {
    return service
        .anonymous("GET", "/metrics/aiops")
        .send()
        .body()
        .lines()
        .filter(line -> line.startsWith("aiops_release_drift "))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .findFirst()
        .orElseThrow();
  }
}
