package com.dese.ajan.telemetry.self;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.redis.RedisUnderTest;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The first run, without any Prometheus: the service watches itself. */
class SelfJourneyTests {
  private static final String SERIES = "/api/v1/aiops/series";

  @Test
  void service_withoutPrometheus_watchesItsOwnMeters() {
    try (var redis = RedisUnderTest.launch();
        var service = ServiceUnderTest.start(redis.url(), "--ajan.telemetry.step=1s")) {
      await()
          .untilAsserted(() -> {
            var metrics = new HashSet<String>();
            service
                .get(SERIES)
                .json()
                .get("items")
                .forEach(item -> metrics.add(item.get("metric").asString()));
            assertThat(metrics)
                .containsExactlyInAnyOrder(
                    "http_request_rate",
                    "http_error_ratio",
                    "http_request_duration_seconds",
                    "cpu_utilization_ratio",
                    "memory_utilization_ratio",
                    "redis_command_duration_seconds");
          });
      var memory = service.get(SERIES + "?metric=memory_utilization_ratio").json().at("/items/0");
      assertThat(memory.get("state").asString()).isEqualTo("WARMING_UP");
      assertThat(memory.get("value").doubleValue()).isBetween(0.0, 1.0);
      assertThat(memory.at("/labels/job").asString()).isEqualTo("cpt-ajan-backend");

      var scrape = service.anonymous("GET", "/metrics/aiops").send().body();
      assertThat(value(scrape, "aiops_samples_total{source=\"self\"}")).isGreaterThan(5);
      assertThat(value(scrape, "aiops_series{state=\"WARMING_UP\"}")).isGreaterThanOrEqualTo(6);
      assertThat(value(scrape, "aiops_samples_total{source=\"prometheus\"}")).isZero();
      assertThat(value(scrape, "aiops_telemetry_failures_total{reason=\"late\",source=\"self\"}"))
          .isZero();
      assertThat(value(scrape, "aiops_detector_threshold{metric=\"http_request_rate\"}"))
          .isEqualTo(3);
      assertThat(
              value(
                  scrape, "aiops_anomalies_total{metric=\"http_request_rate\",severity=\"high\"}"))
          .isZero();
      assertThat(scrape)
          .contains("aiops_scoring_duration_seconds_bucket")
          .contains("aiops_time_to_recovery_seconds_count 0")
          .contains("aiops_anomalies_open{metric=\"http_error_ratio\",severity=\"low\"} 0.0")
          .contains("aiops_anomaly_score{metric=\"http_error_ratio\"} 0.0");
    }
  }

  private static double value(String scrape, String meter) {
    var line = Pattern.compile("^" + Pattern.quote(meter) + " (\\S+)$", Pattern.MULTILINE);
    var match = line.matcher(scrape);
    assertThat(match.find()).as(meter).isTrue();
    return Double.parseDouble(match.group(1));
  }
}
