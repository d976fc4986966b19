package com.dese.ajan.aiops.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.AuditLines;
import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.redis.RedisUnderTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the routes of tuning answer, and leave in the audit log. */
class TuningHttpTests {
  private static final String TUNING = "/api/v1/aiops/tuning";
  private static final String METRIC = "http_error_ratio";
  private static final RedisUnderTest REDIS = RedisUnderTest.launch();
  private static final ServiceUnderTest SERVICE =
      ServiceUnderTest.start(REDIS.url(), "--ajan.telemetry.self.enabled=false");

  @RegisterExtension final AuditLines audit = new AuditLines();

  @AfterAll
  static void stop() {
    SERVICE.close();
    REDIS.close();
  }

  @Test
  void list_noVerdicts_everyMetricIsAtHome() {
    var items = SERVICE.get(TUNING).json().get("items");
    assertThat(items.size()).isEqualTo(6);
    for (var item : items) {
      assertThat(item.get("mode").asString()).isEqualTo("suggest");
      assertThat(item.at("/threshold/reason").asString()).isEqualTo("default 3");
      assertThat(item.at("/proposed/value").doubleValue()).isEqualTo(3);
      assertThat(item.has("applied")).isFalse();
      assertThat(item.at("/precision").size()).isZero();
    }
  }

  @Test
  void apply_nothingProposed_isConflictAndInTheAuditLog() {
    var answer = SERVICE.post(TUNING + "/" + METRIC + "/apply", "");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(audit.of("tuning.apply"))
        .singleElement()
        .asString()
        .contains("outcome=refused", "metric=" + METRIC, "by=admin");
  }

  @Test
  void reset_isInTheAuditLogWithBothThresholds() {
    var answer = SERVICE.post(TUNING + "/http_request_rate/reset", "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/applied/by").asString()).isEqualTo("admin");
    assertThat(audit.of("tuning.reset"))
        .singleElement()
        .asString()
        .contains("outcome=done", "before=3.0", "threshold=3.0", "reason=\"default 3\"");
  }

  @Test
  void applyAndReset_unknownMetric_areNotFound() {
    assertThat(SERVICE.post(TUNING + "/no_such/apply", "").status()).isEqualTo(404);
    assertThat(SERVICE.post(TUNING + "/no_such/reset", "").status()).isEqualTo(404);
    assertThat(SERVICE.post(TUNING + "/simulate", "{\"metric\":\"no_such\"}").status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | metric",
        "{'metric':'no such'} | metric",
        "{'metric':'http_error_ratio','treshold':4} | treshold",
        "{'metric':'http_error_ratio','threshold':0.4} | threshold",
        "{'metric':'http_error_ratio','threshold':101} | threshold",
        "{'metric':'http_error_ratio','threshold':'high'} | threshold",
      })
  void simulate_badFields_areNamed(String body, String field) {
    var answer = SERVICE.post(TUNING + "/simulate", body.replace('\'', '"'));
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.badFields()).containsExactly(field);
  }

  @Test
  void simulate_nothingStored_replaysNothing() {
    var answer =
        SERVICE.post(TUNING + "/simulate", "{\"metric\":\"http_error_ratio\",\"threshold\":5}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("anomalies").intValue()).isZero();
    assertThat(answer.json().at("/after/threshold/value").doubleValue()).isEqualTo(5);
    assertThat(answer.json().at("/before").has("precision")).isFalse();
  }
}
