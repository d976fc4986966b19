package com.dese.ajan.telemetry.prometheus;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.redis.RedisUnderTest;
import com.dese.ajan.telemetry.prometheus.PrometheusUnderTest.Wrong;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Judgements of canaries whose data a Prometheus has. */
class PrometheusRangeQueriesTests {
  private static final String JUDGEMENTS = "/api/v1/aiops/canary/judgements";
  private static final Instant NOW = Instant.parse("2026-11-25T10:30:20Z");
  private static final PrometheusUnderTest PROMETHEUS =
      new PrometheusUnderTest(PrometheusRangeQueriesTests::value);
  private static final ServiceUnderTest SERVICE =
      ServiceUnderTest.startAt(
          () -> NOW,
          RedisUnderTest.shared().url(),
          "--ajan.telemetry.prometheus.url=" + PROMETHEUS.url(),
          "--ajan.telemetry.prometheus.timeout=1s",
          "--ajan.catalogue.metrics[0].name=pushed",
          "--ajan.catalogue.metrics[0].match=pushed",
          "--ajan.release.revision-query=",
          "--ajan.release.digest-query=");

  /** Latencies that are half as high again on the canary if it is bad; errors by the minute. */
  private static @Nullable String value(String query, long millis) {
    double noise = .01 * Math.floorMod(millis / 1_000 * 7, 11);
    double bad = query.contains("bad") ? 1.5 : 1;
    if (query.contains("nothing")) {
      return null;
    }
    return query.contains("errors")
        ? String.valueOf(bad > 1 ? 60 : 10)
        : query.contains("requests") ? "1000" : String.valueOf((.2 + noise) * bad);
  }

  @AfterEach
  void openTheGate() {
    PROMETHEUS.gate.countDown();
    PROMETHEUS.wrongs.clear();
    PROMETHEUS.asked.clear();
  }

  @AfterAll
  static void stop() {
    SERVICE.close();
    PROMETHEUS.close();
  }

  private static JsonNode judge(String metrics, String more) {
    var answer = SERVICE.post(JUDGEMENTS, "{\"metrics\":[" + metrics + "]" + more + "}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  private static String of(String baseline, String canary) {
    return """
    {"name":"m","baseline":{"query":"%s"},"canary":{"query":"%s"}}\
    """
        .formatted(baseline, canary);
  }

  private static double failures(String reason) {
    return SERVICE
        .part(MeterRegistry.class)
        .get("aiops.telemetry.failures")
        .tag("source", "prometheus")
        .tag("reason", reason)
        .counter()
        .count();
  }

  @Test
  void query_withScopes_asksForBothSidesOverTheWindow() {
    var judgement =
        judge(
            "{\"name\":\"m\",\"query\":\"latency{$scope}\"}",
            ",\"scope\":{\"baseline\":\"v='good'\",\"canary\":\"v='fine'\"}");

    assertThat(judgement.get("verdict").asString()).isEqualTo("PASS");
    assertThat(judgement.at("/metrics/0/samples/canary").intValue()).isEqualTo(60);
    assertThat(judgement.at("/metrics/0/paired").booleanValue()).isTrue();
    assertThat(PROMETHEUS.asked)
        .containsExactlyInAnyOrder(
            Map.of(
                "query", "latency{v='good'}",
                "start", "1795600830.000",
                "end", "1795602600.000",
                "step", "30.000"),
            Map.of(
                "query", "latency{v='fine'}",
                "start", "1795600830.000",
                "end", "1795602600.000",
                "step", "30.000"));
  }

  @Test
  void query_ofAWorseCanary_fails() {
    var judgement = judge(of("latency", "latency_bad"), "");

    assertThat(judgement.get("verdict").asString()).isEqualTo("FAIL");
    assertThat(judgement.at("/metrics/0/finding").asString()).isEqualTo("level");
  }

  @Test
  void queries_thatAreEqual_areAskedOnce() {
    var one = of("latency", "latency_fine");

    judge(one + "," + one.replace("\"m\"", "\"n\""), "");

    assertThat(PROMETHEUS.asked).hasSize(2);
  }

  @Test
  void queries_more_thanMayBeUnderWay_areAllAnswered() {
    var metrics =
        IntStream.range(0, 40)
            .mapToObj(i -> of("latency" + i, "latency").replace("\"m\"", "\"m" + i + "\""))
            .collect(joining(","));

    assertThat(judge(metrics, "").get("verdict").asString()).isEqualTo("PASS");
    assertThat(PROMETHEUS.asked).hasSize(41);
  }

  @ParameterizedTest
  @CsvSource({"errors_fine, PASS", "errors_bad, FAIL"})
  void ratio_ofQueries_isJudgedByCounts(String canary, String verdict) {
    var judgement =
        judge(
            """
            {"name":"m","kind":"ratio","critical":true,
             "baseline":{"events":{"selector":"errors"},"total":"requests"},
             "canary":{"events":{"selector":"%s"},"total":"requests"}}\
            """
                .formatted(canary),
            "");

    assertThat(judgement.get("verdict").asString()).isEqualTo(verdict);
    assertThat(judgement.at("/metrics/0/samples/canary").intValue()).isEqualTo(30);
    assertThat(PROMETHEUS.asked)
        .anySatisfy(asked ->
            assertThat(asked)
                .containsEntry("query", "sum(increase({__name__=\"errors\"}[60000ms]))")
                .containsEntry("step", "60.000"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "http_error; 400; {\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"1:8: parse\\nerror\"};"
            + " the canary's query failed: Prometheus answered 400: 1:8: parse error",
        "unprocessable; 422; {\"status\":\"error\",\"error\":\"too many\"};"
            + " the canary's query failed: Prometheus answered 422: too many",
        "http_error; 401; <html>; the canary's query failed: Prometheus answered 401",
        "unavailable; 503; ''; the canary's query failed: Prometheus answered 503",
        "malformed; 200; {\"status\":\"success\"; the canary's query failed: the answer is malformed or cut off",
        "warning; 200; {\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]},\"warnings\":[\"store away\"]};"
            + " the canary's query failed: the answer may be incomplete: store away",
      })
  void query_thatFails_isNoDataWithItsReason(
      String counted, int status, String body, String reason) {
    PROMETHEUS.wrongs.put("sick", new Wrong(status, body));
    double before = failures(counted);

    var judgement = judge(of("latency", "sick"), "");

    assertThat(judgement.get("verdict").asString()).isEqualTo("NO_DATA");
    assertThat(judgement.at("/metrics/0/verdict").asString()).isEqualTo("NO_DATA");
    assertThat(judgement.at("/metrics/0/reason").asString()).contains(reason);
    assertThat(failures(counted)).isEqualTo(before + 1);
  }

  @Test
  void query_thatFailsAtLength_isCut() {
    PROMETHEUS.wrongs.put(
        "sick", new Wrong(400, "{\"error\":\"%s\"}".formatted("x".repeat(5_000))));

    var reason = judge(of("sick", "latency"), "").at("/metrics/0/reason").asString();

    assertThat(reason).contains("the baseline's query failed").hasSizeLessThan(500);
  }

  @Test
  void query_thatFindsNothing_saysWhich() {
    var judgement = judge(of("latency", "nothing"), "");

    assertThat(judgement.get("verdict").asString()).isEqualTo("NO_DATA");
    assertThat(judgement.at("/metrics/0/reason").asString())
        .contains("the canary's query found no series");
  }

  @Test
  void prometheus_thatDoesNotAnswer_isNoDataInItsTime() {
    PROMETHEUS.gate = new CountDownLatch(1);
    double before = failures("timeout");
    var metrics =
        IntStream.range(0, 20)
            .mapToObj(i -> of("latency" + i, "latency").replace("\"m\"", "\"m" + i + "\""))
            .collect(joining(","));
    long start = System.nanoTime();

    var judgement = judge(metrics, "");

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    assertThat(judgement.get("verdict").asString()).isEqualTo("NO_DATA");
    assertThat(judgement.at("/metrics/19/reason").asString())
        .contains("Prometheus did not answer within 1000 ms");
    assertThat(failures("timeout")).isEqualTo(before + 21);
  }
}
