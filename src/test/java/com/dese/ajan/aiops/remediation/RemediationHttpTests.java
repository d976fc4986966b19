package com.dese.ajan.aiops.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.AuditLines;
import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.aiops.Anomaly;
import com.dese.ajan.aiops.AnomalyReport;
import com.dese.ajan.aiops.AnomalyStore;
import com.dese.ajan.aiops.anomaly.Episode;
import com.dese.ajan.aiops.anomaly.Peak;
import com.dese.ajan.aiops.anomaly.Threshold;
import com.dese.ajan.aiops.remediation.SuggestionStore.Creation;
import com.dese.ajan.aiops.remediation.SuggestionStore.Limits;
import com.dese.ajan.catalogue.Severity;
import com.dese.ajan.redis.RedisUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person says became of a suggestion: every transition, bad requests, and who said so. */
class RemediationHttpTests {
  private static final String PATH = "/api/v1/aiops/remediations";
  private static final String UNKNOWN = PATH + "/019abc30-7a00-7c41-9a55-3f1d2e4b6a70/outcome";
  private static final RedisUnderTest REDIS = RedisUnderTest.launch();
  private static final ServiceUnderTest SERVICE =
      ServiceUnderTest.start(
          REDIS.url(),
          "--ajan.telemetry.self.enabled=false",
          "--ajan.remediation.every=1m"); // what a test stores stays as it is

  @RegisterExtension private final AuditLines audit = new AuditLines();

  private final SuggestionStore store = SERVICE.part(SuggestionStore.class);
  private final long now = Instant.now().toEpochMilli();

  @BeforeEach
  void empty() {
    REDIS.commands().keys("ajan:v1:{remediations}:*").forEach(key -> REDIS.commands().del(key));
  }

  @AfterAll
  static void stop() {
    SERVICE.close();
    REDIS.close();
  }

  private Suggestion suggested() {
    return suggested(UUID.randomUUID(), "scale");
  }

  private Suggestion suggested(UUID anomaly, String rule) {
    var suggestion = TestSuggestions.suggestion(anomaly, rule, "up", Severity.HIGH, now);
    assertThat(store.create(suggestion, new Limits(Duration.ZERO, 999, 999), now))
        .isEqualTo(Creation.CREATED);
    return suggestion;
  }

  private static ServiceUnderTest.Answer report(Suggestion suggestion, String status) {
    return SERVICE.post(
        PATH + "/" + suggestion.id() + "/outcome", "{\"status\":\"%s\"}".formatted(status));
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void outcome_everyTransition_isAllowedOrNamesBoth(Status from) {
    for (var to : Set.of("acknowledged", "executed", "failed", "rejected")) {
      var suggestion = suggested();
      if (from != Status.SUGGESTED) {
        var there = TestSuggestions.then(suggestion, from, now);
        assertThat(store.replace(suggestion, there, true, now)).isTrue();
      }
      var answer = report(suggestion, to);
      if (from.mayBecome(Status.valueOf(to.toUpperCase(Locale.ROOT)))) {
        assertThat(answer.status()).as(from + " to " + to).isEqualTo(200);
        assertThat(answer.json().get("status").asString()).isEqualTo(to);
      } else {
        assertThat(answer.status()).as(from + " to " + to).isEqualTo(409);
        assertThat(answer.json().get("detail").asString())
            .isEqualTo("The suggestion is %s, which cannot become %s".formatted(from, to));
        assertThat(store.find(suggestion.id()).orElseThrow().status()).isEqualTo(from);
      }
    }
  }

  @Test
  void outcome_manyPeopleAtOnce_oneIsHeard() throws Exception {
    var suggestion = suggested();
    var statuses = new ArrayList<Integer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<ServiceUnderTest.Answer>>();
      for (int i = 0; i < 12; i++) {
        var status = i % 2 == 0 ? "executed" : "rejected";
        answers.add(threads.submit(() -> report(suggestion, status)));
      }
      for (var answer : answers) {
        statuses.add(answer.get().status());
      }
    }
    assertThat(statuses).containsOnlyOnce(200).hasSize(12);
    assertThat(new HashSet<>(statuses)).containsExactlyInAnyOrder(200, 409);
    assertThat(store.find(suggestion.id()).orElseThrow().history()).hasSize(2);
  }

  @Test
  void outcome_leavesALineOfWhoSaidWhat() {
    var suggestion = suggested();
    report(suggestion, "executed");
    report(suggestion, "rejected");
    SERVICE.post(UNKNOWN, "{\"status\":\"failed\"}");
    assertThat(audit.of("remediation.outcome"))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .contains("outcome=done", "by=admin", "id=" + suggestion.id(), "=executed"),
            line -> assertThat(line).contains("outcome=refused", "status=rejected"),
            line -> assertThat(line).contains("outcome=refused", "status=failed"));
  }

  @Test
  void executed_reportedAfterTheAnomalyEnded_countsFromTheAcknowledgement() {
    var acknowledged = suggested();
    report(acknowledged, "acknowledged");
    ended(acknowledged, now + 600_000);
    var counts = report(acknowledged, "executed").json();
    assertThat(counts.at("/recovery/seconds").longValue()).isBetween(500L, 600L);
    assertThat(counts.at("/record/text").asString())
        .isEqualTo("recovered in 1 of 1 case, median 10 min");

    var unnoticed = suggested();
    ended(unnoticed, now - 1);
    var noCase = report(unnoticed, "executed").json();
    assertThat(noCase.has("recovery")).isFalse();
    assertThat(noCase.at("/record/cases").intValue()).isOne();
  }

  private void ended(Suggestion suggestion, long lastMillis) {
    var peak = new Peak(2, 1, 0, 1, 5, now);
    var episode =
        new Episode(now, lastMillis, false, 9, peak, Severity.HIGH, Threshold.DEFAULT, 0, true);
    var anomaly = new Anomaly(suggestion.troubleId(), suggestion.series(), episode, "It was high.");
    SERVICE.part(AnomalyStore.class).save(List.of(new AnomalyReport(anomaly, List.of())));
  }

  @Test
  void list_severalOfAnAnomaly_theLikeliestToHelpIsFirst() {
    var anomaly = UUID.randomUUID();
    suggested(anomaly, "often");
    suggested(anomaly, "never");
    suggested(anomaly, "new");
    for (int i = 0; i < 5; i++) {
      judge("often", i == 4 ? Recovery.none(now) : Recovery.after(240 + 60L * i, now));
    }
    judge("never", Recovery.none(now));
    var found = new ArrayList<String>();
    SERVICE
        .get(PATH + "?state=suggested")
        .json()
        .get("items")
        .forEach(item ->
            found.add(
                "%s %s: %s"
                    .formatted(
                        item.get("rank").intValue(),
                        item.get("rule").asString(),
                        item.at("/record/text").asString())));
    assertThat(found)
        .containsExactlyInAnyOrder(
            "1 often: recovered in 4 of 5 cases, median 6 min",
            "2 new: no cases yet",
            "3 never: recovered in 0 of 1 case");
  }

  private void judge(String rule, Recovery recovery) {
    var suggestion = suggested(UUID.randomUUID(), rule);
    var executed = TestSuggestions.then(suggestion, Status.EXECUTED, now);
    assertThat(store.replace(suggestion, executed, true, now)).isTrue();
    assertThat(store.replace(executed, executed.with(recovery), false, now)).isTrue();
  }

  @Test
  void badRequests_areProblems() {
    assertThat(SERVICE.post(UNKNOWN, "{\"status\":\"executed\"}").status()).isEqualTo(404);
    assertThat(SERVICE.post(PATH + "/nonsense/outcome", "{\"status\":\"failed\"}").status())
        .isEqualTo(400);
    assertThat(SERVICE.post(UNKNOWN, "{}").badFields()).containsExactly("status");
    assertThat(SERVICE.post(UNKNOWN, "{\"status\":null}").badFields()).containsExactly("status");
    assertThat(SERVICE.post(UNKNOWN, "{\"status\":\"expired\"}").badFields())
        .containsExactly("status");
    assertThat(SERVICE.post(UNKNOWN, "{\"status\":\"done\"}").body())
        .contains("must be one of acknowledged, executed, failed, rejected");
    for (var note : new String[] {"", "x".repeat(501), "a\\u001b[2J", "\\u0000", "\\ud800"}) {
      var body = "{\"status\":\"failed\",\"note\":\"%s\"}".formatted(note);
      assertThat(SERVICE.post(UNKNOWN, body).status()).as(note).isEqualTo(400);
    }
    var lines = "{\"status\":\"failed\",\"note\":\"one\\n\\ttwo 🙂\"}";
    assertThat(SERVICE.post(UNKNOWN, lines).status()).isEqualTo(404);
    assertThat(SERVICE.get(PATH + "?state=done&limit=0&cursor=x&metric=").badFields())
        .containsExactlyInAnyOrder("state", "limit", "cursor", "metric");
  }
}
