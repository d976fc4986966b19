package com.dese.ajan.feedback.web;

import static com.dese.ajan.ServiceUnderTest.FEEDBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.dese.ajan.AuditLines;
import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.redis.RedisUnderTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedbackJourneyTests {
  private static final String VALID =
      """
      {"metric":"http_error_ratio","anomaly":true,"verdict":false,"note":"planned load test"}\
      """;

  @RegisterExtension final AuditLines audit = new AuditLines();

  private final RedisUnderTest redis = RedisUnderTest.launch();
  private ServiceUnderTest service;

  FeedbackJourneyTests() {
    service = ServiceUnderTest.start(redis.url());
  }

  @BeforeAll
  void tokenOnce() {
    service.token(String.join(" ", ServiceUnderTest.SCOPES));
  }

  @BeforeEach
  void empty() {
    service.call("DELETE", FEEDBACK).send();
  }

  @AfterAll
  void stop() {
    service.close();
    redis.close();
  }

  @Test
  void submit_bodyOfAV571Client_isStoredWithDefaultsAndLabel() {
    var answer =
        service.post(
            FEEDBACK,
            """
            {"metric":"test","anomaly":true,"verdict":false,"source":"api","type":"bug",\
            "severity":"low","note":"test","extra":"ignored"}\
            """);

    assertThat(answer.status()).isEqualTo(201);
    var entry = answer.json();
    assertThat(answer.header("Location")).isEqualTo(FEEDBACK + "/" + entry.path("id").asString());
    assertThat(entry.path("label").asString()).isEqualTo("false_positive");
    assertThat(entry.path("submittedBy").asString()).isEqualTo("admin");
    var time = Instant.parse(entry.path("timestamp").asString());
    var expiry = Instant.parse(entry.path("expiresAt").asString());
    assertThat(expiry.toEpochMilli() - time.toEpochMilli()).isEqualTo(7L * 24 * 3600 * 1000);
    assertThat(entry.path("timestamp").asString()).matches(".*T..:..:..\\.\\d{3}Z");
    assertThat(service.get(answer.header("Location")).json()).isEqualTo(entry);
    assertThat(service.get(FEEDBACK).json().path("items").get(0)).isEqualTo(entry);
  }

  @Test
  void submit_onlyRequiredFields_fillsDefaults() {
    var entry = service.post(FEEDBACK, VALID).json();

    assertThat(entry.path("source").asString()).isEqualTo("ui");
    assertThat(entry.path("type").asString()).isEqualTo("bug");
    assertThat(entry.path("severity").asString()).isEqualTo("low");
    assertThat(entry.has("comment")).isFalse();
    assertThat(entry.has("anomalyId")).isFalse();
  }

  @Test
  void submit_severityMedium_isMed() {
    var entry = service.post(FEEDBACK, VALID.replace("}", ",\"severity\":\"medium\"}")).json();

    assertThat(entry.path("severity").asString()).isEqualTo("med");
  }

  @Test
  void submit_anyText_comesBackAsItWas() {
    var note = "Grüße \uD83D\uDE80 <script>'\\\" \u0085 \uFEFF {json}";
    var entry =
        service
            .post(
                FEEDBACK,
                VALID.replace(
                    "planned load test", note.replace("\\", "\\\\").replace("\"", "\\\"")))
            .json();

    assertThat(
            service
                .get(FEEDBACK + "/" + entry.path("id").asString())
                .json()
                .path("note")
                .asString())
        .isEqualTo(note);
  }

  @Test
  void submit_everyPost_isCounted() {
    var before = counted();

    service.post(FEEDBACK, VALID);
    service.post(FEEDBACK, "[]");

    assertThat(counted()).isEqualTo(before + 1);
  }

  private double counted() {
    return service
        .anonymous("GET", "/metrics/aiops")
        .send()
        .body()
        .lines()
        .filter(line -> line.startsWith("aiops_feedback_total{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @Test
  void submit_unknownMetric_isCountedAsOther() {
    service.post(FEEDBACK, VALID.replace("http_error_ratio", "client_text_{}\\\"x"));

    assertThat(service.anonymous("GET", "/metrics/aiops").send().body())
        .doesNotContain("client_text")
        .containsPattern(
            "aiops_feedback_total\\{anomaly=\"true\",metric=\"other\",source=\"ui\",verdict=\"false\"} [1-9]");
  }

  @Test
  void delete_oneAndAll_leavesOneAuditLineEach() {
    var location = service.post(FEEDBACK, VALID).header("Location");

    service.call("DELETE", location).send();
    service.call("DELETE", location).send();
    service.call("DELETE", FEEDBACK).send();

    var id = location.substring(location.lastIndexOf('/') + 1);
    var who = " by=admin from=127.0.0.1";
    assertThat(audit.of("feedback."))
        .endsWith(
            "action=feedback.delete outcome=done" + who + " id=" + id,
            "action=feedback.delete outcome=refused" + who + " id=" + id,
            "action=feedback.delete-all outcome=done" + who + " deleted=0");
  }

  @Test
  void submit_valid_showsHowLongRedisTook() {
    service.post(FEEDBACK, VALID);

    assertThat(service.anonymous("GET", "/metrics/aiops").send().body())
        .containsPattern("redis_command_duration_seconds_count [1-9]")
        .contains("redis_command_duration_seconds_bucket{le=\"0.1\"}")
        .doesNotContain("lettuce_", "spring_security_"); // one a command, one a filter
  }

  @Test
  void submit_sameKeyAndBody_answersTheFirstAgain() {
    var first =
        service.call("POST", FEEDBACK).header("Idempotency-Key", "retry-0001").json(VALID).send();
    var again =
        service
            .call("POST", FEEDBACK)
            .header("Idempotency-Key", "retry-0001")
            .json(" " + VALID)
            .send();

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(first.header("Idempotent-Replayed")).isEmpty();
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
  }

  @Test
  void submit_sameKeyOtherBody_is422() {
    service.call("POST", FEEDBACK).header("Idempotency-Key", "retry-0002").json(VALID).send();
    var other =
        service
            .call("POST", FEEDBACK)
            .header("Idempotency-Key", "retry-0002")
            .json(VALID.replace("planned", "other"))
            .send();

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.json().path("type").asString()).isEqualTo("/problems/idempotency-key-reused");
  }

  @Test
  void submit_oneKeyFromAHundredThreads_makesOneEntry() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Callable<ServiceUnderTest.Answer>>();
      for (int i = 0; i < 100; i++) {
        calls.add(() ->
            service
                .call("POST", FEEDBACK)
                .header("Idempotency-Key", "retry-0003")
                .json(VALID)
                .send());
      }

      var answers = threads.invokeAll(calls).stream().map(Future::resultNow).toList();

      assertThat(answers).allMatch(answer -> answer.status() == 201);
      assertThat(answers.stream().map(ServiceUnderTest.Answer::body).distinct()).hasSize(1);
      assertThat(service.get(FEEDBACK).json().path("items").size()).isEqualTo(1);
    }
  }

  @Test
  void batch_thousandWithTenBad_storesTheGoodAndNamesTheBad() {
    var body =
        IntStream.range(0, 1_000)
            .mapToObj(i -> i % 100 == 7 ? "{\"metric\":\"m\"}" : VALID)
            .collect(Collectors.joining(",", "[", "]"));

    var answer = service.post(FEEDBACK + "/batch", body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("accepted").asInt()).isEqualTo(990);
    assertThat(answer.json().path("rejected").asInt()).isEqualTo(10);
    var results = answer.json().path("results");
    assertThat(results.size()).isEqualTo(1_000);
    for (int i = 0; i < 1_000; i++) {
      assertThat(results.get(i).path("index").asInt()).isEqualTo(i);
      assertThat(results.get(i).has("problem")).isEqualTo(i % 100 == 7);
    }
    assertThat(results.get(107).at("/problem/errors/0/field").asString()).isEqualTo("anomaly");
    var summary = service.get(FEEDBACK + "/summary").json().path("items").get(0);
    assertThat(summary.path("total").asInt()).isEqualTo(990);
  }

  @Test
  void batch_ndjsonWithABrokenLine_storesTheOthers() {
    var answer =
        service
            .call("POST", FEEDBACK + "/batch")
            .body("application/x-ndjson", VALID + "\n{\"broken\n\n" + VALID + "\n")
            .send();

    assertThat(answer.json().path("accepted").asInt()).isEqualTo(2);
    assertThat(answer.json().at("/results/1/problem/type").asString())
        .isEqualTo("/problems/malformed-json");
  }

  @Test
  void batch_sameKeyAgain_storesOnce() {
    for (int i = 0; i < 2; i++) {
      var answer =
          service
              .call("POST", FEEDBACK + "/batch")
              .header("Idempotency-Key", "batch-0001")
              .json("[" + VALID + "," + VALID + "]")
              .send();
      assertThat(answer.header("Idempotent-Replayed")).isEqualTo(i == 0 ? "" : "true");
    }
    assertThat(service.get(FEEDBACK).json().path("items").size()).isEqualTo(2);
  }

  @Test
  void list_inPages_showsEveryEntryOnce() {
    for (int i = 0; i < 25; i++) {
      service.post(FEEDBACK, VALID);
    }
    var seen = new ArrayList<String>();
    var cursor = "";
    do {
      var page = service.get(FEEDBACK + "?limit=10" + cursor).json();
      page.path("items").forEach(item -> seen.add(item.path("id").asString()));
      cursor = page.has("nextCursor") ? "&cursor=" + page.path("nextCursor").asString() : null;
    } while (cursor != null);

    assertThat(seen).hasSize(25);
    assertThat(new HashSet<>(seen)).hasSize(25);
  }

  @Test
  void delete_entry_isGone() {
    var path = service.post(FEEDBACK, VALID).header("Location");

    assertThat(service.call("DELETE", path).send().status()).isEqualTo(204);
    assertThat(service.get(path).status()).isEqualTo(404);
    assertThat(service.call("DELETE", path).send().status()).isEqualTo(404);
  }

  @Test
  void summary_oneMetric_hasPrecisionWithItsInterval() {
    service.post(FEEDBACK, VALID);
    service.post(FEEDBACK, VALID.replace("false", "true"));

    var item =
        service.get(FEEDBACK + "/summary?metric=http_error_ratio").json().path("items").get(0);
    assertThat(item.path("threshold").doubleValue()).isEqualTo(3);

    assertThat(item.path("precision").asDouble()).isEqualTo(0.5);
    assertThat(item.path("precisionLower").asDouble()).isCloseTo(0.0945, within(1e-4));
    assertThat(item.path("precisionUpper").asDouble()).isCloseTo(0.9055, within(1e-4));
  }

  @Test
  void stored_gauge_followsTheStore() {
    service.post(FEEDBACK, VALID);

    await()
        .untilAsserted(() ->
            assertThat(service.anonymous("GET", "/metrics/aiops").send().body())
                .contains("aiops_feedback_stored 1.0"));
  }

  @Test
  void restart_entries_areStillThere() {
    var entry = service.post(FEEDBACK, VALID);

    try (var restarted = ServiceUnderTest.start(redis.url())) {
      assertThat(restarted.get(entry.header("Location")).json()).isEqualTo(entry.json());
    }
  }
}
