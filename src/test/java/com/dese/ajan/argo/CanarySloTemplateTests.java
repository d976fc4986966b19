package com.dese.ajan.argo;

import static com.dese.ajan.argo.AnalysisTemplate.Phase.INCONCLUSIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dese.ajan.argo.AnalysisTemplate.Metric;
import com.dese.ajan.argo.AnalysisTemplate.Phase;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the answers of a Prometheus mean to k8s/analysis/canary-slo.yaml. */
class CanarySloTemplateTests {
  private static final AnalysisTemplate TEMPLATE = AnalysisTemplate.read("canary-slo.yaml");

  private static Metric metric(String name) {
    return TEMPLATE.metric(name, Map.of("canary-hash", "6c8f"), Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "error-rate, 0, SUCCESSFUL",
    "error-rate, 0.00499, SUCCESSFUL",
    "error-rate, 0.005, FAILED",
    "error-rate, 1, FAILED",
    "latency-p95, 0.1499, SUCCESSFUL",
    "latency-p95, 0.15, FAILED",
    "redis-health, 0, SUCCESSFUL",
    "redis-health, 0.5, FAILED"
  })
  void conditions_oneNumber_areThoseOfTheLimit(String name, double value, Phase phase) {
    assertThat(metric(name).phase(List.of(value))).isEqualTo(phase);
  }

  static Stream<List<Double>> noNumber() {
    return Stream.of(
        List.of(),
        List.of(Double.NaN),
        List.of(Double.POSITIVE_INFINITY),
        List.of(Double.NEGATIVE_INFINITY),
        List.of(0.0, 0.0));
  }

  @ParameterizedTest
  @MethodSource("noNumber")
  void conditions_notOneNumber_areInconclusive(List<Double> result) {
    assertThat(TEMPLATE.metrics())
        .hasSize(3)
        .allSatisfy(name -> assertThat(metric(name).phase(result)).isEqualTo(INCONCLUSIVE));
  }

  @Test
  void queries_canary_nameNobodyElse() {
    assertThat(TEMPLATE.metrics())
        .allSatisfy(name -> {
          var query = metric(name).json().at("/provider/prometheus/query").asString();
          assertThat(query.split("_seconds_(count|bucket)\\{", -1))
              .hasSameSizeAs(query.split("rollouts_pod_template_hash=\"6c8f\"", -1));
        });
  }

  @Test
  void metric_withoutCanary_isRefused() {
    assertThatThrownBy(() -> TEMPLATE.metric("error-rate", Map.of(), Map.of()))
        .hasMessageContaining("{{args.canary-hash}}");
  }
}
