package com.dese.ajan.aiops.web;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.redis.RedisUnderTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Judgements of posted data, over HTTP. */
class JudgingHttpTests {
  private static final String JUDGEMENTS = "/api/v1/aiops/canary/judgements";
  private static final ServiceUnderTest SERVICE =
      ServiceUnderTest.start(RedisUnderTest.shared().url());

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  private static String items(IntToDoubleFunction value, String form) {
    return IntStream.range(0, 60)
        .mapToObj(i -> form.formatted(1_795_600_800_000L + i * 30_000L, value.applyAsDouble(i)))
        .collect(joining(",", "{\"samples\":[", "]}"));
  }

  private static String timed(IntToDoubleFunction value) {
    return items(value, "{\"t\":%d,\"value\":%s}");
  }

  private static String numbers(IntToDoubleFunction value) {
    return items(value, "%2$s");
  }

  /** A latency that is about so high, of a seed of its own. */
  private static IntToDoubleFunction noise(long seed, double level) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var values = IntStream.range(0, 60).mapToDouble(_ -> level * (1 + .05 * random.nextGaussian()));
    var drawn = values.toArray();
    return i -> drawn[i];
  }

  private static String metric(String name, String fields, String baseline, String canary) {
    return "{\"name\":\"%s\",%s\"baseline\":%s,\"canary\":%s}"
        .formatted(name, fields, baseline, canary);
  }

  private static String body(String... metrics) {
    return "{\"metrics\":[" + String.join(",", metrics) + "]}";
  }

  private static JsonNode judged(String body) {
    var answer = SERVICE.post(JUDGEMENTS, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  @Test
  void judge_soundCanary_passesAndIsKept() {
    var answer =
        SERVICE.post(
            JUDGEMENTS,
            body(metric("p95", "\"group\":\"http\",", timed(noise(1, .2)), timed(noise(2, .2)))));

    assertThat(answer.status()).isEqualTo(201);
    var judgement = answer.json();
    assertThat(answer.header("Location"))
        .isEqualTo(JUDGEMENTS + "/" + judgement.get("id").asString());
    assertThat(judgement.get("verdict").asString()).isEqualTo("PASS");
    assertThat(judgement.get("score").doubleValue()).isBetween(50.0, 100.0);
    assertThat(judgement.get("kept").booleanValue()).isTrue();
    assertThat(judgement.get("by").asString()).isEqualTo("admin");
    assertThat(judgement.at("/groups/0/name").asString()).isEqualTo("http");
    assertThat(judgement.at("/metrics/0/paired").booleanValue()).isTrue();
    assertThat(judgement.at("/metrics/0/samples/baseline").intValue()).isEqualTo(60);
    assertThat(judgement.at("/metrics/0/tolerance/value").doubleValue()).isEqualTo(.05);
    assertThat(judgement.at("/metrics/0/finding").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void judge_worseCanary_failsOnceItsMetricHasTheWeight(boolean paired) {
    var baseline = noise(1, .2);
    var canary = noise(2, .3);
    var judgement =
        judged(
            body(
                metric(
                    "p95",
                    "",
                    paired ? timed(baseline) : numbers(baseline),
                    paired ? timed(canary) : items(canary, "%2$s").replace("]", ",0.3]"))));

    assertThat(judgement.get("verdict").asString()).isEqualTo("FAIL");
    assertThat(judgement.get("reasons").toString()).contains("p95");
    assertThat(judgement.at("/metrics/0/finding").asString()).isEqualTo("level");
    assertThat(judgement.at("/metrics/0/effect").doubleValue()).isBetween(.4, .6);
    assertThat(judgement.at("/metrics/0/effectUnit").asString()).isEqualTo("relative");
    assertThat(judgement.at("/metrics/0/interval").size()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"10, PASS", "40, FAIL"})
  void judge_ratio_isJudgedInEachForm(int events, String verdict) {
    var ten = "{\"events\":10,\"total\":1000}";
    var some = "{\"events\":%d,\"total\":1000}".formatted(events);
    for (var form : new String[] {"[%s]", "{\"samples\":[%s]}"}) {
      var judgement =
          judged(
              body(
                  metric(
                      "errors",
                      "\"kind\":\"ratio\",",
                      form.formatted((ten + ",").repeat(29) + ten),
                      form.formatted((some + ",").repeat(29) + some))));
      assertThat(judgement.get("verdict").asString()).as(form).isEqualTo(verdict);
      assertThat(judgement.at("/metrics/0/samples/canary").intValue()).isEqualTo(30);
    }
  }

  @Test
  void judge_ratioOfOneRow_countsThatRow() {
    var judgement =
        judged(
            body(
                metric(
                    "errors",
                    "\"kind\":\"ratio\",",
                    "{\"events\":10,\"total\":100000}",
                    "{\"events\":10,\"total\":100000}")));

    assertThat(judgement.at("/metrics/0/samples/baseline").intValue()).isOne();
  }

  @Test
  void judge_noSamples_isNoData() {
    var nothing = "{\"samples\":[]}";
    var judgement = judged(body(metric("p95", "\"mustHaveData\":true,", nothing, nothing)));

    assertThat(judgement.get("verdict").asString()).isEqualTo("NO_DATA");
    assertThat(judgement.at("/metrics/0/verdict").asString()).isEqualTo("NO_DATA");
    assertThat(judgement.at("/metrics/0/effect").isNull()).isTrue();
  }

  @Test
  void judge_twentyMetrics_areInTheirOrderAndTheSameAgain() {
    var metrics =
        IntStream.range(0, 20)
            .mapToObj(i -> metric("m" + i, "", timed(noise(i, .2)), timed(noise(99 - i, .2))))
            .toArray(String[]::new);
    var judgement = judged(body(metrics));

    assertThat(judgement.get("metrics").valueStream().map(m -> m.get("name").asString()))
        .containsExactly(IntStream.range(0, 20).mapToObj(i -> "m" + i).toArray(String[]::new));
    assertThat(judgement.get("verdict").asString()).isNotEqualTo("NO_DATA");
    assertThat(judged(body(metrics)).get("metrics")).isEqualTo(judgement.get("metrics"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | metrics",
        "{\"metrics\":[],\"metric\":[]} | metric",
        "{\"metrics\":[{\"name\":\"m\",\"critcal\":true}]} | metrics[0].critcal",
        "{\"metrics\":[{\"name\":\"m\",\"query\":\"up{$scope}\"}]} | scope.baseline",
        "{\"metrics\":[{\"name\":\"m\",\"query\":\"up\"}]} | metrics[0]",
      })
  void judge_badField_isNamed(String body, String field) {
    var answer = SERVICE.post(JUDGEMENTS, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.badFields()).containsExactly(field);
  }

  @Test
  void judge_queryWithoutAPrometheus_saysSo() {
    var answer =
        SERVICE.post(
            JUDGEMENTS,
            "{\"metrics\":[{\"name\":\"m\",\"baseline\":{\"query\":\"up\"},\"canary\":{\"query\":\"down\"}}]}");

    assertThat(answer.json().at("/errors/0/message").asString()).contains("PROMETHEUS_URL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{\"metrics\":[{\"weight\":NaN}]}",
        "{\"metrics\":1,\"metrics\":1}"
      })
  void judge_notJson_isProblem(String body) {
    var answer = SERVICE.post(JUDGEMENTS, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void judge_bodyTooLarge_isProblem() {
    assertThat(SERVICE.post(JUDGEMENTS, " ".repeat((8 << 20) + 1)).status()).isEqualTo(413);
  }

  @Test
  void judge_withTheScopeToReadOnly_isForbidden() {
    var answer =
        SERVICE.anonymous("POST", JUDGEMENTS).token(SERVICE.token("aiops:read")).json("{}").send();

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void judge_highAnomalyOnTheCanary_doesNotPass() {
    try (var redis = RedisUnderTest.launch();
        var service = ServiceUnderTest.start(redis.url(), "--ajan.telemetry.self.enabled=false")) {
      await().until(() -> service.part(SeriesTracker.class).restored());
      anomaly(service, "canary-1");
      await()
          .until(() ->
              !service
                  .get("/api/v1/aiops/anomalies?state=open&severity=high")
                  .json()
                  .get("items")
                  .isEmpty());
      var metric = metric("p95", "", timed(noise(1, .2)), timed(noise(2, .2)));

      var marginal = service.post(JUDGEMENTS, scoped(metric, "job=~'canary-.+'")).json();
      assertThat(marginal.get("verdict").asString()).isEqualTo("MARGINAL");
      assertThat(marginal.get("reasons").toString())
          .contains("an anomaly of high severity is open on the canary's series")
          .contains("http_request_duration_seconds{job=\\\"canary-1\\\"} since 20");
      for (var other : new String[] {"job='canary-2'", "job!='stable'", "job='canary-1',pod='a'"}) {
        var pass = service.post(JUDGEMENTS, scoped(metric, other)).json();
        assertThat(pass.get("verdict").asString()).as(other).isEqualTo("PASS");
      }

      redis.kill();
      var unknown = service.post(JUDGEMENTS, scoped(metric, "job='canary-2'"));
      assertThat(unknown.status()).isEqualTo(200);
      assertThat(unknown.header("Location")).isEmpty();
      assertThat(unknown.json().get("kept").booleanValue()).isFalse();
      assertThat(unknown.json().get("verdict").asString()).isEqualTo("NO_DATA");
      assertThat(unknown.json().get("reasons").toString()).contains("cannot be reached");
      var unscoped = service.post(JUDGEMENTS, body(metric));
      assertThat(unscoped.status()).isEqualTo(200);
      assertThat(unscoped.json().get("verdict").asString()).isEqualTo("PASS");
    }
  }

  private static String scoped(String metric, String canary) {
    return "{\"metrics\":[%s],\"scope\":{\"baseline\":\"job='stable'\",\"canary\":\"%s\"}}"
        .formatted(metric, canary);
  }

  /** A calm latency that jumps far above what is usual, and stays there. */
  private static void anomaly(ServiceUnderTest service, String job) {
    var metric =
        service.part(MetricCatalogue.class).find("http_request_duration_seconds").orElseThrow();
    var series = service.part(SeriesTracker.class).track(metric, Map.of("job", job)).orElseThrow();
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    long first = Instant.now().truncatedTo(ChronoUnit.SECONDS).toEpochMilli() - 510 * 15_000;
    for (int i = 0; i < 510; i++) {
      series.accept((i < 500 ? .2 : .9) + .01 * random.nextGaussian(), first + i * 15_000L);
    }
  }
}
