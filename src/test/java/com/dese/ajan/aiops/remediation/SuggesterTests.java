package com.dese.ajan.aiops.remediation;

import static com.dese.ajan.aiops.remediation.TestSuggestions.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.dese.ajan.aiops.drift.DriftKind;
import com.dese.ajan.aiops.remediation.RemediationSettings.TooMany;
import com.dese.ajan.aiops.remediation.redis.TestStores;
import com.dese.ajan.aiops.remediation.rules.Rule;
import com.dese.ajan.aiops.remediation.rules.TestRules;
import com.dese.ajan.aiops.remediation.rules.Trouble;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.catalogue.Severity;
import com.dese.ajan.redis.RedisUnavailableException;
import com.dese.ajan.redis.RedisUnderTest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is suggested when, with a real Redis; scale out at once, undo after 5, call after 15 min.
 */
class SuggesterTests {
  private static final RedisUnderTest REDIS = RedisUnderTest.launch();
  private static final int OPEN = 4;
  private static final int SUGGESTIONS = 6;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final SuggestionStore store = TestStores.of(REDIS);
  private final Suggester suggester =
      suggester(
          TestRules.rule("scale", Duration.ZERO),
          TestRules.rule("undo", Duration.ofMinutes(5)),
          TestRules.rule("call", Duration.ofMinutes(15)));
  private final long began = Instant.now().toEpochMilli();

  @BeforeEach
  void empty() {
    REDIS.flush();
  }

  @AfterAll
  static void stop() {
    REDIS.close();
  }

  private Suggester suggester(Rule... rules) {
    return suggester(new SuggestionMeters(registry), TestStores.of(REDIS), rules);
  }

  private static Suggester suggester(
      SuggestionMeters meters, SuggestionStore store, Rule... rules) {
    var settings =
        new RemediationSettings(
            "cpt-ajan-backend",
            "dese-ea-plan-v5",
            Duration.ofSeconds(2),
            Duration.ofMinutes(2),
            Duration.ofHours(24),
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ofDays(7),
            Duration.ofDays(90),
            new TooMany(
                OPEN, SUGGESTIONS, limited(TestRules.rule("too-many", Duration.ZERO), 30, 20)),
            List.of(rules));
    return new Suggester(settings, store, meters);
  }

  private static Rule limited(Rule rule, int cooldownMinutes, int budget) {
    return new Rule(
        rule.name(),
        rule.cause(),
        rule.metrics(),
        rule.labels(),
        rule.direction(),
        rule.leastSeverity(),
        rule.drift(),
        rule.releaseAge(),
        rule.after(),
        rule.action(),
        rule.command(),
        rule.rationale(),
        Duration.ofMinutes(cooldownMinutes),
        budget);
  }

  private Trouble trouble(Severity severity) {
    return new Trouble(
        UUID.randomUUID(),
        true,
        SeriesId.of("up", Map.of("job", "a")),
        severity,
        true,
        began,
        Optional.empty(),
        Optional.empty());
  }

  private long minute(double minutes) {
    return began + Math.round(60_000 * minutes);
  }

  private List<Suggestion> of(Trouble trouble) {
    return store.of(List.of(trouble.id())).getOrDefault(trouble.id(), List.of()).stream()
        .sorted(Comparator.comparingLong(Suggestion::sinceMillis))
        .toList();
  }

  private List<Suggestion> all() {
    return store.list(new SuggestionQuery(null, null, 500, null)).items();
  }

  private double counted() {
    return registry.find("aiops.remediation.events").tag("status", "suggested").counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  private void become(Suggestion suggestion, Status status, long atMillis) {
    assertThat(store.replace(suggestion, then(suggestion, status, atMillis), true, atMillis))
        .isTrue();
  }

  @Test
  void meters_showFromTheStart() {
    assertThat(registry.find("aiops.remediation.events").counters()).hasSize(18);
  }

  @Test
  void suggest_anomalyOpens_isSuggestedOnceHoweverOften() {
    var trouble = trouble(Severity.HIGH);
    for (int i = 0; i < 3; i++) {
      suggester.suggest(List.of(trouble), minute(0));
    }
    assertThat(of(trouble))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.anomalyId()).isEqualTo(trouble.id());
          assertThat(one.rule()).isEqualTo("scale");
          assertThat(one.command()).isEqualTo("do up");
          assertThat(one.rationale()).isEqualTo("because of up");
          assertThat(one.severity()).isEqualTo(Severity.HIGH);
          assertThat(one.status()).isEqualTo(Status.SUGGESTED);
        });
    assertThat(counted()).isOne();
  }

  @Test
  void suggest_twoReplicas_oneSuggestionCountedOnce() {
    var other =
        suggester(
            new SuggestionMeters(registry),
            TestStores.of(REDIS),
            TestRules.rule("scale", Duration.ZERO));
    var trouble = trouble(Severity.LOW);
    suggester.suggest(List.of(trouble), minute(0));
    other.suggest(List.of(trouble), minute(0.01));
    assertThat(all()).hasSize(1);
    assertThat(counted()).isOne();
  }

  @Test
  void suggest_asItLasts_goesUpTheLadder() {
    var trouble = trouble(Severity.LOW);
    suggester.suggest(List.of(trouble), minute(4.9));
    assertThat(of(trouble)).extracting(Suggestion::rule).containsExactly("scale");
    suggester.suggest(List.of(trouble), minute(5));
    assertThat(of(trouble)).extracting(Suggestion::rule).containsExactly("scale", "undo");
    suggester.suggest(List.of(trouble), minute(15));
    assertThat(of(trouble)).extracting(Suggestion::rule).containsExactly("scale", "undo", "call");
  }

  @Test
  void suggest_clockOfTheSamplesIsAhead_firstStepDoesNotWait() {
    var trouble = trouble(Severity.LOW);
    suggester.suggest(List.of(trouble), minute(-1));
    assertThat(of(trouble)).extracting(Suggestion::rule).containsExactly("scale");
  }

  @Test
  void suggest_milderWasRejected_harsherComesAtOnce() {
    var trouble = trouble(Severity.LOW);
    suggester.suggest(List.of(trouble), minute(0));
    become(of(trouble).getFirst(), Status.REJECTED, minute(0.5));
    suggester.suggest(List.of(trouble), minute(0.6));
    assertThat(of(trouble)).extracting(Suggestion::rule).containsExactlyInAnyOrder("scale", "undo");
  }

  @Test
  void suggest_milderWasExecuted_harsherWaitsForTheGrace() {
    var trouble = trouble(Severity.LOW);
    suggester.suggest(List.of(trouble), minute(0));
    become(of(trouble).getFirst(), Status.EXECUTED, minute(0.5));
    suggester.suggest(List.of(trouble), minute(2.4));
    assertThat(of(trouble)).hasSize(1);
    suggester.suggest(List.of(trouble), minute(2.5));
    assertThat(of(trouble)).extracting(Suggestion::rule).containsExactlyInAnyOrder("scale", "undo");
  }

  @Test
  void suggest_coolingDown_comesLater() {
    var cooling = suggester(limited(TestRules.rule("scale", Duration.ZERO), 15, 10));
    var first = trouble(Severity.LOW);
    var second = trouble(Severity.LOW);
    cooling.suggest(List.of(first), minute(0));
    cooling.suggest(List.of(first, second), minute(14.9));
    assertThat(of(second)).isEmpty();
    cooling.suggest(List.of(first, second), minute(15));
    assertThat(of(second)).hasSize(1);
    assertThat(counted()).isEqualTo(2);
  }

  @Test
  void suggest_littleBudget_goesToTheWorst() {
    var poor = suggester(limited(TestRules.rule("scale", Duration.ZERO), 0, 1));
    var low = trouble(Severity.LOW);
    var high = trouble(Severity.HIGH);
    poor.suggest(List.of(low, high), minute(0));
    assertThat(all()).extracting(Suggestion::troubleId).containsExactly(high.id());
  }

  @Test
  void suggest_tooManyAtOnce_callsAPersonOnce() {
    var many = new ArrayList<Trouble>();
    for (int i = 0; i <= OPEN; i++) {
      many.add(trouble(i == 3 ? Severity.HIGH : Severity.LOW));
    }
    suggester.suggest(many, minute(0));
    suggester.suggest(many, minute(1));
    assertThat(all())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.rule()).isEqualTo("too-many");
          assertThat(one.severity()).isEqualTo(Severity.HIGH);
        });
    assertThat(counted()).isOne();
    suggester.suggest(many.subList(0, 1), minute(2)); // it is over
    assertThat(all()).extracting(Suggestion::rule).contains("scale");
  }

  @Test
  void suggest_tooManySuggestions_callsAPersonInstead() {
    for (int i = 0; i < SUGGESTIONS; i++) {
      suggester.suggest(List.of(trouble(Severity.LOW)), minute(0));
    }
    var more = List.of(trouble(Severity.LOW), trouble(Severity.LOW));
    suggester.suggest(more, minute(1));
    suggester.suggest(more, minute(2));
    assertThat(all()).hasSize(SUGGESTIONS + 1);
    assertThat(all()).extracting(Suggestion::rule).containsOnlyOnce("too-many");
    suggester.suggest(more, minute(12));
    assertThat(all()).hasSize(SUGGESTIONS + 5); // scale and undo of each
  }

  @Test
  void suggest_olderThanASuggestionGets_nothing() {
    suggester.suggest(List.of(trouble(Severity.HIGH)), minute(1_440));
    assertThat(all()).isEmpty();
  }

  @Test
  void suggest_driftWithoutAnomaly_hasNoAnomaly() {
    var rule = TestRules.forDrift("undo");
    var change =
        new Trouble(
            UUID.randomUUID(),
            false,
            SeriesId.of("up", Map.of()),
            Severity.MEDIUM,
            true,
            began,
            Optional.of(DriftKind.LEVEL),
            Optional.empty());
    suggester(rule).suggest(List.of(change), minute(1));
    assertThat(of(change)).singleElement().extracting(Suggestion::anomalyId).isNull();
  }

  @Test
  void suggest_redisAway_isSuggestedOnceItIsBack() {
    try (var redis = RedisUnderTest.launch()) {
      var away = TestStores.of(redis);
      var waiting =
          suggester(new SuggestionMeters(registry), away, TestRules.rule("scale", Duration.ZERO));
      var trouble = trouble(Severity.LOW);
      redis.kill();
      assertThatThrownBy(() -> waiting.suggest(List.of(trouble), minute(0)))
          .isInstanceOf(RedisUnavailableException.class);
      assertThat(counted()).isZero();
      redis.start();
      ThrowingRunnable round = () -> waiting.suggest(List.of(trouble), minute(1));
      await().ignoreException(RedisUnavailableException.class).untilAsserted(round);
      assertThat(away.list(new SuggestionQuery(null, null, 9, null)).items()).hasSize(1);
      assertThat(counted()).isOne();
    }
  }
}
