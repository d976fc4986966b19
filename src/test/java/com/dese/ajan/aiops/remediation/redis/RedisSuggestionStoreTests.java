package com.dese.ajan.aiops.remediation.redis;

import static com.dese.ajan.aiops.remediation.TestSuggestions.judged;
import static com.dese.ajan.aiops.remediation.TestSuggestions.suggestion;
import static com.dese.ajan.aiops.remediation.TestSuggestions.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dese.ajan.aiops.remediation.Recovery;
import com.dese.ajan.aiops.remediation.Status;
import com.dese.ajan.aiops.remediation.Suggestion;
import com.dese.ajan.aiops.remediation.SuggestionQuery;
import com.dese.ajan.aiops.remediation.SuggestionStore.Creation;
import com.dese.ajan.aiops.remediation.SuggestionStore.Limits;
import com.dese.ajan.aiops.remediation.SuggestionStore.RecordKey;
import com.dese.ajan.catalogue.Severity;
import com.dese.ajan.redis.RedisUnavailableException;
import com.dese.ajan.redis.RedisUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisSuggestionStoreTests {
  private static final RedisUnderTest REDIS = RedisUnderTest.launch();
  private static final Limits FREE = new Limits(Duration.ZERO, 1_000, Integer.MAX_VALUE);
  private static final Duration TTL = Duration.ofDays(7);

  private final RedisSuggestionStore store = store();
  private final long now = Instant.now().toEpochMilli();

  private static RedisSuggestionStore store() {
    return new RedisSuggestionStore(REDIS.patientGateway(), TTL, Duration.ofDays(90));
  }

  @BeforeEach
  void empty() {
    REDIS.flush();
  }

  @AfterAll
  static void stop() {
    REDIS.close();
  }

  private Suggestion one(String rule) {
    return suggestion(UUID.randomUUID(), rule, "up", Severity.HIGH, now);
  }

  private Suggestion created(Suggestion suggestion) {
    assertThat(store.create(suggestion, FREE, now)).isEqualTo(Creation.CREATED);
    return suggestion;
  }

  private List<Suggestion> list(@Nullable Status status, @Nullable String metric) {
    return store.list(new SuggestionQuery(status, metric, 500, null)).items();
  }

  @Test
  void create_isFoundAsItWas() {
    var suggestion = created(one("scale"));
    assertThat(store.find(suggestion.id())).contains(suggestion);
    assertThat(store.find(UUID.randomUUID())).isEmpty();
    assertThat(list(null, null)).containsExactly(suggestion);
    assertThat(list(Status.SUGGESTED, "up")).containsExactly(suggestion);
    assertThat(list(Status.EXPIRED, null)).isEmpty();
    assertThat(list(null, "down")).isEmpty();
  }

  @Test
  void create_again_neverReplacesIt() {
    var suggestion = created(one("scale"));
    var rejected = then(suggestion, Status.REJECTED, now + 1);
    assertThat(store.replace(suggestion, rejected, false, now + 1)).isTrue();
    assertThat(store.create(suggestion, FREE, now + 2)).isEqualTo(Creation.EXISTS);
    assertThat(store.find(suggestion.id())).contains(rejected);
  }

  @Test
  void create_severalReplicasAtOnce_oneOfThemMakesIt() throws Exception {
    var suggestion = one("scale");
    var replicas = IntStream.range(0, 8).mapToObj(_ -> store()).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<Creation>>();
      for (var replica : replicas) {
        answers.add(threads.submit(() -> replica.create(suggestion, FREE, now)));
      }
      var made = new ArrayList<Creation>();
      for (var answer : answers) {
        made.add(answer.get());
      }
      assertThat(made).containsOnlyOnce(Creation.CREATED).hasSize(8);
    }
    assertThat(list(null, null)).hasSize(1);
  }

  @Test
  void cooldown_isOfTheRuleForAllReplicas() {
    var limits = new Limits(Duration.ofMinutes(15), 10, 100);
    assertThat(store.create(one("scale"), limits, now)).isEqualTo(Creation.CREATED);
    long almost = now + Duration.ofMinutes(15).toMillis() - 1;
    assertThat(store().create(one("scale"), limits, almost)).isEqualTo(Creation.COOLING_DOWN);
    assertThat(store().create(one("undo"), limits, almost)).isEqualTo(Creation.CREATED);
    assertThat(store.create(one("scale"), limits, almost + 1)).isEqualTo(Creation.CREATED);
  }

  @Test
  void budget_isOfTheRuleAndTheDay() {
    var limits = new Limits(Duration.ZERO, 2, 100);
    long noon = Instant.parse("2026-11-25T12:00:00Z").toEpochMilli();
    assertThat(store.create(one("scale"), limits, noon)).isEqualTo(Creation.CREATED);
    assertThat(store().create(one("scale"), limits, noon)).isEqualTo(Creation.CREATED);
    long midnight = noon + Duration.ofHours(12).toMillis();
    assertThat(store.create(one("scale"), limits, midnight - 1)).isEqualTo(Creation.OVER_BUDGET);
    assertThat(store.create(one("undo"), limits, midnight - 1)).isEqualTo(Creation.CREATED);
    assertThat(store.create(one("scale"), limits, midnight)).isEqualTo(Creation.CREATED);
  }

  @Test
  void tooMany_isOfAllRulesInTenMinutes() {
    var limits = new Limits(Duration.ZERO, 100, 3);
    for (var rule : List.of("a", "b", "c")) {
      assertThat(store.create(one(rule), limits, now)).isEqualTo(Creation.CREATED);
    }
    long almost = now + Duration.ofMinutes(10).toMillis() - 1;
    assertThat(store().create(one("d"), limits, almost)).isEqualTo(Creation.TOO_MANY);
    assertThat(store.create(one("call"), FREE, almost)).isEqualTo(Creation.CREATED);
    assertThat(store.create(one("d"), limits, almost + 2)).isEqualTo(Creation.CREATED);
  }

  @Test
  void create_heldBack_leavesNothing() {
    var limits = new Limits(Duration.ofMinutes(15), 10, 100);
    store.create(one("scale"), limits, now);
    var before = REDIS.commands().keys("*");
    var held = one("scale");
    assertThat(store.create(held, limits, now)).isEqualTo(Creation.COOLING_DOWN);
    assertThat(store.find(held.id())).isEmpty();
    assertThat(REDIS.commands().keys("*")).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void replace_movesItInEveryList() {
    var suggestion = created(one("scale"));
    var acknowledged = then(suggestion, Status.ACKNOWLEDGED, now + 1);
    assertThat(store.replace(suggestion, acknowledged, true, now + 1)).isTrue();
    assertThat(list(Status.SUGGESTED, null)).isEmpty();
    assertThat(list(Status.ACKNOWLEDGED, "up")).containsExactly(acknowledged);
    assertThat(store.of(List.of(suggestion.troubleId())).get(suggestion.troubleId()))
        .containsExactly(acknowledged);
    assertThat(REDIS.commands().zcard("ajan:v1:{remediations}:index")).isEqualTo(3);
    assertThat(REDIS.commands().zcard("ajan:v1:{remediations}:expiries")).isOne();
  }

  @Test
  void replace_somebodyWasFaster_changesNothing() {
    var suggestion = created(one("scale"));
    var rejected = then(suggestion, Status.REJECTED, now + 1);
    assertThat(store.replace(suggestion, rejected, false, now + 1)).isTrue();
    var executed = then(suggestion, Status.EXECUTED, now + 1);
    assertThat(store().replace(suggestion, executed, true, now + 1)).isFalse();
    assertThat(store.find(suggestion.id())).contains(rejected);
    assertThat(store.replace(one("other"), executed, true, now)).isFalse();
  }

  @Test
  void of_someTroubles_allOfEach() {
    var anomaly = UUID.randomUUID();
    var scale = created(suggestion(anomaly, "scale", "up", Severity.LOW, now));
    var undo = created(suggestion(anomaly, "undo", "up", Severity.HIGH, now));
    created(one("scale"));
    var nothing = UUID.randomUUID();
    var found = store.of(List.of(anomaly, nothing));
    assertThat(found.get(anomaly)).containsExactlyInAnyOrder(scale, undo);
    assertThat(found.get(nothing)).isEmpty();
    assertThat(store.of(List.of())).isEmpty();
  }

  @Test
  void due_eachIsGivenToOneReplicaAtATime() {
    var first = created(one("scale"));
    var second = created(one("undo"));
    assertThat(store.due(now, now + 2_000)).containsExactlyInAnyOrder(first, second);
    assertThat(store().due(now + 1_999, now + 9_000)).isEmpty();
    store.unfollow(first.id());
    assertThat(store().due(now + 2_000, now + 9_000)).containsExactly(second);
    var rejected = then(second, Status.REJECTED, now + 3_000);
    store.replace(second, rejected, false, now + 3_000);
    assertThat(store.due(now + 99_000, now + 99_001)).isEmpty();
  }

  @Test
  void outcomes_areOfRuleAndMetric_theLastWordCounts() {
    var first = executed(suggestion(UUID.randomUUID(), "scale", "up", Severity.LOW, now));
    var second = executed(suggestion(UUID.randomUUID(), "scale", "up", Severity.LOW, now));
    var other = executed(suggestion(UUID.randomUUID(), "scale", "down", Severity.LOW, now));
    var key = RecordKey.of(first);
    assertThat(store.outcomes(List.of(key), now)).isEqualTo(Map.of(key, List.of()));

    var recovered = new Recovery(true, 360L, now);
    var back = judge(first, recovered);
    judge(second, recovered);
    judge(other, recovered);
    assertThat(store.outcomes(List.of(key), now).get(key)).containsExactly(recovered, recovered);

    var worse = new Recovery(false, null, now + 1);
    judge(back, worse);
    assertThat(store.outcomes(List.of(key, RecordKey.of(other)), now).get(key))
        .containsExactlyInAnyOrder(recovered, worse);
    assertThat(store.outcomes(List.of(RecordKey.of(other)), now).get(RecordKey.of(other)))
        .containsExactly(recovered);
    long later = now + Duration.ofDays(90).toMillis();
    assertThat(store.outcomes(List.of(key), later).get(key)).containsExactly(worse);
    assertThat(REDIS.commands().pttl("ajan:v1:{remediations}:record:scale:up"))
        .isBetween(Duration.ofDays(89).toMillis(), Duration.ofDays(90).toMillis());
  }

  private Suggestion executed(Suggestion suggestion) {
    created(suggestion);
    var executed = then(suggestion, Status.EXECUTED, now);
    assertThat(store.replace(suggestion, executed, true, now)).isTrue();
    return executed;
  }

  private Suggestion judge(Suggestion suggestion, Recovery recovery) {
    var judged = judged(suggestion, recovery);
    assertThat(store.replace(suggestion, judged, true, now)).isTrue();
    assertThat(store.replace(suggestion, judged, true, now)).isFalse();
    return judged;
  }

  @Test
  void list_pageByPage_isAllOfThemTheLatestFirst() {
    var ids = new ArrayList<UUID>();
    for (int i = 0; i < 25; i++) {
      var severity = List.of(Severity.values()).get(i % 3);
      var suggestion = suggestion(UUID.randomUUID(), "scale", "up", severity, now + i);
      created(suggestion);
      if (i % 2 == 0) {
        store.replace(suggestion, then(suggestion, Status.FAILED, now), false, now);
      }
      ids.addFirst(suggestion.id());
    }
    var listed = new ArrayList<UUID>();
    String cursor = null;
    do {
      var page = store.list(new SuggestionQuery(null, "up", 4, cursor));
      page.items().forEach(suggestion -> listed.add(suggestion.id()));
      cursor = page.nextCursor();
    } while (cursor != null);
    assertThat(listed).isEqualTo(ids);
  }

  @Test
  void everyKey_hasATtlAndTheSlot() {
    store.create(one("scale"), new Limits(Duration.ofMinutes(15), 10, 100), now);
    judge(executed(one("undo")), new Recovery(true, 1L, now));
    var keys = REDIS.commands().keys("*");
    assertThat(keys)
        .hasSizeGreaterThan(7)
        .allSatisfy(key -> assertThat(key).startsWith("ajan:v1:{remediations}:"));
    assertThat(keys.stream().filter(key -> REDIS.commands().pttl(key) < 0))
        .containsExactlyInAnyOrder(
            "ajan:v1:{remediations}:index", "ajan:v1:{remediations}:expiries"); // they are swept
  }

  @Test
  void suggestion_afterItsTime_isGoneFromEveryList() {
    var old = suggestion(UUID.randomUUID(), "scale", "up", Severity.LOW, now);
    long past = now - TTL.toMillis() - 1_000;
    assertThat(store.create(old, FREE, past)).isEqualTo(Creation.CREATED);
    assertThat(store.find(old.id())).isEmpty();
    assertThat(store.due(now, now + 1)).isEmpty();
    assertThat(REDIS.commands().exists("ajan:v1:{remediations}:due")).isZero();
    store.sweep();
    assertThat(list(null, null)).isEmpty();
    assertThat(REDIS.commands().exists("ajan:v1:{remediations}:index")).isZero();
  }

  @Test
  void create_redisFull_isRefusedAndNothingIsHalfWritten() {
    var known = created(one("scale"));
    var before = REDIS.commands().keys("*");
    REDIS.cli("CONFIG", "SET", "maxmemory", "1");
    try {
      assertThatThrownBy(() -> store.create(one("undo"), FREE, now))
          .isInstanceOf(RedisUnavailableException.class);
      assertThatThrownBy(() -> store.replace(known, then(known, Status.FAILED, now), false, now))
          .isInstanceOf(RedisUnavailableException.class);
      assertThat(REDIS.commands().keys("*")).containsExactlyInAnyOrderElementsOf(before);
    } finally {
      REDIS.cli("CONFIG", "SET", "maxmemory", "0");
    }
    assertThat(list(Status.SUGGESTED, null)).containsExactly(known);
  }
}
