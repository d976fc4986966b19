package com.dese.ajan.argo;

import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.argo.AnalysisTemplate.Measurement;
import com.dese.ajan.argo.AnalysisTemplate.Metric;
import com.dese.ajan.argo.AnalysisTemplate.Phase;
import com.dese.ajan.argo.TwoPods.Canary;
import com.dese.ajan.redis.RedisUnderTest;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Argo Rollouts sends by k8s/analysis/canary-judge.yaml, and what it makes of the answer. */
class CanaryJudgeTemplateTests {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final String SECRET = "a secret of argo + rollouts/0123";
  private static final AnalysisTemplate TEMPLATE = AnalysisTemplate.read("canary-judge.yaml");
  private static final RedisUnderTest REDIS = RedisUnderTest.launch();
  private static final TwoPods PODS = new TwoPods();
  private static final ServiceUnderTest SERVICE =
      ServiceUnderTest.startAt(
          () -> NOW,
          REDIS.url(),
          "--ajan.telemetry.prometheus.url=" + PODS.url(),
          "--ajan.clients[0].id=argo-rollouts",
          "--ajan.clients[0].secret=" + SECRET,
          "--ajan.clients[0].scopes=aiops:write");

  private final HttpClient http = HttpClient.newHttpClient();

  @AfterAll
  static void stop() {
    SERVICE.close();
    PODS.close();
    REDIS.close();
  }

  private static Metric metric(String name, String secret) {
    return TEMPLATE.metric(
        name,
        Map.of(
            "judge-url", "http://127.0.0.1:" + SERVICE.port(),
            "baseline-hash", TwoPods.STABLE,
            "canary-hash", TwoPods.CANARY),
        Map.of("canary-judge-client/client-secret", secret));
  }

  private Measurement measure(Canary canary) {
    PODS.canary = canary;
    return metric("verdict-each-minute", SECRET).measure(http);
  }

  @ParameterizedTest
  @ValueSource(strings = {"verdict-each-minute", "verdict-at-the-end"})
  void measure_healthy_isSuccessful(String metric) {
    PODS.canary = Canary.HEALTHY;
    PODS.asked.clear();
    assertThat(metric(metric, SECRET).measure(http))
        .isEqualTo(new Measurement("PASS", Phase.SUCCESSFUL));
    assertThat(PODS.asked)
        .anyMatch(query -> query.contains("{rollouts_pod_template_hash=\"" + TwoPods.STABLE + '"'))
        .anyMatch(query -> query.contains("{rollouts_pod_template_hash=\"" + TwoPods.CANARY + '"'))
        .noneMatch(query -> query.contains("$scope") || query.contains("args."));
  }

  @ParameterizedTest
  @CsvSource({"1, 0.05", "1, 1", "1.5, 0.01", "3, 0.01"})
  void measure_slowerOrWithErrors_isFailed(double slower, double errors) {
    assertThat(measure(new Canary(slower, errors, true)))
        .isEqualTo(new Measurement("FAIL", Phase.FAILED));
  }

  @Test
  void measure_worseAndWorse_isInconclusiveInBetween() {
    var seen =
        IntStream.rangeClosed(0, 75)
            .mapToObj(step -> measure(new Canary(1, .01 * (1 + step / 50.0), true)))
            .toList();
    assertThat(seen)
        .startsWith(new Measurement("PASS", Phase.SUCCESSFUL))
        .contains(new Measurement("MARGINAL", Phase.INCONCLUSIVE))
        .endsWith(new Measurement("FAIL", Phase.FAILED))
        .allSatisfy(measurement ->
            assertThat(measurement.phase() == Phase.INCONCLUSIVE)
                .isEqualTo("MARGINAL".equals(measurement.value())));
  }

  @Test
  void measure_notScraped_isInconclusive() {
    assertThat(measure(Canary.ABSENT)).isEqualTo(new Measurement("NO_DATA", Phase.INCONCLUSIVE));
  }

  @Test
  void measure_anyVerdict_isKeptWithItsReasons() {
    measure(new Canary(3, .01, true));
    var latest = SERVICE.get("/api/v1/aiops/canary/judgements?limit=1").json().at("/items/0");
    assertThat(latest.path("by").asString()).isEqualTo("argo-rollouts");
    assertThat(latest.path("reasons").toString()).contains("latency");
  }
}
