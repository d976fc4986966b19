package com.dese.ajan.telemetry.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.redis.RedisUnderTest;
import com.dese.ajan.telemetry.prometheus.PrometheusUnderTest.Wrong;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The whole service against what answers as a Prometheus does; the time is the test's. */
class PrometheusSourceTests {
  private static final long START = Instant.parse("2026-11-25T10:00:00Z").toEpochMilli();
  private static final long STEP = 15_000;
  private static final SeriesId SERIES = SeriesId.of("up", Map.of("job", "api"));

  private final RedisUnderTest redis = RedisUnderTest.launch();
  private final AtomicLong now = new AtomicLong(START + 7_000);
  private final PrometheusUnderTest prometheus =
      new PrometheusUnderTest(PrometheusSourceTests::value);

  /** Seven values in turn; a shift of five minutes that begins at 10:20. */
  private static String value(long millis) {
    long sample = Math.floorDiv(millis - START, STEP);
    boolean fault = sample >= 80 && sample < 100;
    return String.valueOf(10 + Math.floorMod(sample, 7) + (fault ? 500 : 0));
  }

  @AfterEach
  void stop() {
    prometheus.close();
    redis.close();
  }

  private ServiceUnderTest service(String... more) {
    var settings = new LinkedHashMap<String, String>();
    Stream.concat(
            Stream.of(
                "telemetry.prometheus.url=" + prometheus.url(),
                "telemetry.prometheus.authorization=Bearer t",
                "telemetry.prometheus.backfill=30m",
                "telemetry.prometheus.timeout=1s",
                "telemetry.prometheus.most-bytes=100000",
                "release.revision-query=",
                "release.digest-query=",
                "catalogue.metrics[0].name=up",
                "catalogue.metrics[0].query=sum by (job) (up{job=~\"a.+\"})"),
            Stream.of(more))
        .map(setting -> setting.split("=", 2))
        .forEach(setting -> settings.put(setting[0], setting[1]));
    return ServiceUnderTest.startAt(
        () -> Instant.ofEpochMilli(now.get()),
        redis.url(),
        settings.entrySet().stream()
            .map(setting -> "--ajan." + setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new));
  }

  private static long last(ServiceUnderTest service) {
    return service.part(SeriesTracker.class).all().stream()
        .filter(series -> series.id().equals(SERIES))
        .mapToLong(series -> series.lastMillis())
        .findFirst()
        .orElse(0);
  }

  private static double failures(ServiceUnderTest service, String reason) {
    return service
        .part(MeterRegistry.class)
        .get("aiops.telemetry.failures")
        .tag("source", "prometheus")
        .tag("reason", reason)
        .counter()
        .count();
  }

  private static double samples(ServiceUnderTest service) {
    return service
        .part(MeterRegistry.class)
        .get("aiops.samples")
        .tag("source", "prometheus")
        .counter()
        .count();
  }

  private static String state(ServiceUnderTest service) {
    return get(service, "/api/v1/aiops/series?metric=up").at("/items/0/state").asString();
  }

  private static JsonNode anomalies(ServiceUnderTest service) {
    return get(service, "/api/v1/aiops/anomalies").get("items");
  }

  /** With a token of now: the time of a test may run far. */
  private static JsonNode get(ServiceUnderTest service, String path) {
    return service.anonymous("GET", path).token(service.newToken("aiops:read")).send().json();
  }

  @Test
  void start_nothingLearnt_fillsBackInChunks() {
    try (var service = service("telemetry.prometheus.backfill=2h")) {
      await().until(() -> last(service) == START);
      assertThat(samples(service)).isEqualTo(480);
      assertThat(prometheus.asked).hasSize(2);
      var first = prometheus.asked.getFirst();
      assertThat(first)
          .containsEntry("query", "sum by (job) (up{job=~\"a.+\"})")
          .containsEntry("start", "1795593615.000")
          .containsEntry("end", "1795598100.000")
          .containsEntry("step", "15.000");
      assertThat(prometheus.authorizations).containsOnly("Bearer t");
      assertThat(state(service)).isEqualTo("NORMAL");
    }
  }

  @Test
  void round_eachTimeOnTheGrid_isAskedForOnceWhenItIsOldEnough() {
    try (var service = service()) {
      await().until(() -> last(service) == START);
      var asked = prometheus.asked.size();
      now.set(START + STEP + 4_999); // five seconds of lag
      now.set(START + STEP + 5_000);
      await().until(() -> last(service) == START + STEP);
      assertThat(prometheus.asked).hasSize(asked + 1);
      assertThat(prometheus.asked.getLast()).containsEntry("start", "1795600815.000");
      assertThat(samples(service)).isEqualTo(121);
    }
  }

  @Test
  void outage_ofMinutes_isNoDataAndFilledAfterwards() {
    try (var service = service()) {
      await().until(() -> last(service) == START);
      prometheus.wrong = new Wrong(503, "");
      now.addAndGet(120_000);
      await().until(() -> failures(service, "unavailable") > 0);
      assertThat(state(service)).isEqualTo("NO_DATA");

      prometheus.wrong = null;
      await().until(() -> last(service) == START + 120_000);
      assertThat(samples(service)).isEqualTo(128);
      assertThat(state(service)).isEqualTo("NORMAL");
      assertThat(anomalies(service).size()).isZero();
    }
  }

  @Test
  void fault_thatBegins_opensAndEnds() {
    try (var service = service()) {
      await().until(() -> last(service) == START);
      now.set(START + 90 * STEP + 5_000);
      await().until(() -> state(service).equals("ANOMALOUS"));
      now.set(START + 130 * STEP + 5_000);
      await().until(() -> anomalies(service).at("/0/state").asString("").equals("closed"));
      var anomaly = anomalies(service);
      assertThat(anomaly.size()).isOne();
      assertThat(anomaly.at("/0/openedAt").asString()).isEqualTo("2026-11-25T10:20:00.000Z");
      assertThat(anomaly.at("/0/closedAt").asString()).isEqualTo("2026-11-25T10:24:45.000Z");
    }
  }

  @Test
  void restart_afterAWhile_goesOnWhereItWas() {
    try (var service = service()) {
      await().until(() -> last(service) == START);
    }
    prometheus.asked.clear();
    now.addAndGet(600_000);
    try (var service = service()) {
      await().until(() -> last(service) == START + 600_000);
      assertThat(prometheus.asked).hasSize(1);
      assertThat(prometheus.asked.getFirst()).containsEntry("start", "1795600815.000");
      assertThat(samples(service)).isEqualTo(40);
    }
  }

  @Test
  void gap_longerThanTheBackfill_isGivenUpToThat() {
    try (var service = service()) {
      await().until(() -> last(service) == START);
      prometheus.asked.clear();
      now.addAndGet(7_200_000);
      await().until(() -> last(service) == START + 7_200_000);
      assertThat(prometheus.asked.getFirst()).containsEntry("start", "1795606215.000");
    }
  }

  private record WrongAnswer(String reason, Wrong answer) {}

  private static List<WrongAnswer> wrongAnswers() {
    var series = "[{\"metric\":{\"job\":\"api\"},\"values\":[[1795600815,\"1\"]]}]";
    var whole = PrometheusUnderTest.success(series, "");
    return List.of(
        new WrongAnswer("http_error", new Wrong(500, "oops")),
        new WrongAnswer("http_error", new Wrong(400, "{\"status\":\"error\"}")),
        new WrongAnswer("http_error", new Wrong(404, "")),
        new WrongAnswer("unprocessable", new Wrong(422, "{\"status\":\"error\"}")),
        new WrongAnswer("unavailable", new Wrong(503, "")),
        new WrongAnswer("malformed", new Wrong(200, "")),
        new WrongAnswer("malformed", new Wrong(200, "<html>")),
        new WrongAnswer("malformed", new Wrong(200, "[]")),
        new WrongAnswer("malformed", new Wrong(200, "{\"status\":\"error\",\"error\":\"x\"}")),
        new WrongAnswer("malformed", new Wrong(200, whole.substring(0, whole.length() - 9))),
        new WrongAnswer("malformed", new Wrong(200, whole.replace("matrix", "vector"))),
        new WrongAnswer("malformed", new Wrong(200, whole.replace("\"1\"", "\"one\""))),
        new WrongAnswer("malformed", new Wrong(200, whole.replace("\"1\"", "1"))),
        new WrongAnswer("malformed", new Wrong(200, whole.replace("[[1795600815,", "[["))),
        new WrongAnswer(
            "warning",
            new Wrong(200, PrometheusUnderTest.success(series, ",\"warnings\":[\"w\"]"))),
        new WrongAnswer("too_large", new Wrong(200, whole + " ".repeat(100_000))));
  }

  @Test
  void wrongAnswer_isCountedAndTeachesNothing() {
    try (var service = service()) {
      await().until(() -> last(service) == START);
      for (var wrong : wrongAnswers()) {
        long learnt = last(service);
        double counted = failures(service, wrong.reason());
        prometheus.wrong = wrong.answer();
        now.addAndGet(STEP);
        await(wrong.toString()).until(() -> failures(service, wrong.reason()) > counted);
        assertThat(last(service)).as(wrong.toString()).isEqualTo(learnt);
        prometheus.wrong = null;
        await(wrong.toString()).until(() -> last(service) == learnt + STEP);
      }
    }
  }

  @Test
  void values_notFinite_areCountedAndNoAnomaly() {
    try (var strange =
            new PrometheusUnderTest(time ->
                switch (Math.floorMod(time / STEP, 4)) {
                  case 0 -> "NaN";
                  case 1 -> "+Inf";
                  case 2 -> "-Inf";
                  default -> "1.5";
                });
        var service = service("telemetry.prometheus.url=" + strange.url())) {
      await().until(() -> failures(service, "not_finite") == 90);
      assertThat(samples(service)).isEqualTo(30);
      assertThat(anomalies(service).size()).isZero();
    }
  }

  @Test
  void prometheus_thatIsNotThere_isCountedAsUnreachable() {
    prometheus.close();
    try (var service = service()) {
      await().until(() -> failures(service, "unreachable") > 0);
      assertThat(service.anonymous("GET", "/health/ready").send().status()).isEqualTo(200);
    }
  }
}
