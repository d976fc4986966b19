package com.dese.ajan.feedback.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.dese.ajan.feedback.Feedback;
import com.dese.ajan.feedback.FeedbackIntake;
import com.dese.ajan.feedback.FeedbackQuery;
import com.dese.ajan.feedback.FeedbackStore;
import com.dese.ajan.feedback.FeedbackStore.Idempotency;
import com.dese.ajan.feedback.FeedbackStore.WriteOutcome;
import com.dese.ajan.feedback.Kind;
import com.dese.ajan.feedback.Label;
import com.dese.ajan.feedback.MetricSummary;
import com.dese.ajan.feedback.Severity;
import com.dese.ajan.feedback.Source;
import com.dese.ajan.feedback.Subject;
import com.dese.ajan.feedback.SummaryQuery;
import com.dese.ajan.paging.Page;
import com.dese.ajan.redis.RedisUnavailableException;
import com.dese.ajan.redis.RedisUnderTest;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.lettuce.core.cluster.SlotHash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisFeedbackStoreTests {
  private static final RedisUnderTest REDIS = RedisUnderTest.launch();
  private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();
  private static final FeedbackQuery ALL = query(null, null, null, null, null, null);

  private static final FeedbackStore STORE =
      new RedisFeedbackStore(REDIS.patientGateway(), Duration.ofHours(24));
  private final FeedbackIntake week = intake(Duration.ofDays(7));

  @BeforeEach
  void empty() {
    REDIS.flush();
  }

  @AfterAll
  static void stop() {
    REDIS.close();
  }

  @Test
  void write_entry_isFoundAsItWas() {
    var entry =
        week.accept(draft("näme with spaces", true, false, Source.AGENT, Severity.HIGH), "sub");

    assertThat(STORE.write(List.of(entry), null)).isEqualTo(new WriteOutcome.Stored());

    assertThat(STORE.find(entry.id())).contains(entry);
    assertThat(STORE.list(ALL).items()).containsExactly(entry);
  }

  @Test
  void write_entry_expiresToTheSecond() {
    var entry = week.accept(draft("m", true, true, Source.UI, Severity.LOW), "sub");
    STORE.write(List.of(entry), null);

    var ttl = Long.parseLong(REDIS.cli("PTTL", entryKey(entry.id())));
    var wanted = Duration.ofDays(7).toMillis();
    assertThat(ttl).isCloseTo(wanted, within(1_000L));
    assertThat(REDIS.cli("PEXPIRETIME", entryKey(entry.id())))
        .isEqualTo(String.valueOf(entry.expiresAt().toEpochMilli()));
  }

  @Test
  void write_anything_staysInOneClusterSlot() {
    var entry = week.accept(draft("a{b}c", true, true, Source.UI, Severity.LOW), "sub");
    STORE.write(List.of(entry), new Idempotency("sub", "key-{x}-1", "digest", "answer"));

    var slots = REDIS.commands().keys("*").stream().map(SlotHash::getSlot);

    assertThat(new HashSet<>(slots.toList())).hasSize(1);
  }

  @Test
  void expiry_passed_leavesNothingBehind() {
    var brief = intake(Duration.ofMillis(300));
    var passing = brief.accept(draft("m", true, true, Source.UI, Severity.LOW), "sub");
    var staying = week.accept(draft("m", true, false, Source.UI, Severity.LOW), "sub");
    STORE.write(List.of(passing, staying), null);

    await().until(() -> STORE.find(passing.id()).isEmpty());

    assertThat(STORE.list(ALL).items()).containsExactly(staying);
    assertThat(STORE.sweep()).isEqualTo(1);
    STORE.delete(staying.id());
    assertThat(REDIS.commands().keys("*")).isEmpty();
  }

  @Test
  void expiry_ttlWasShortened_oldAndNewKeepTheirOwn() {
    var old = week.accept(draft("m", true, true, Source.UI, Severity.LOW), "sub");
    STORE.write(List.of(old), null);
    var newer =
        intake(Duration.ofHours(1)).accept(draft("m", true, true, Source.UI, Severity.LOW), "sub");
    STORE.write(List.of(newer), null);

    assertThat(STORE.list(ALL).items()).containsExactly(newer, old);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void list_anyFilter_isWhatAScanWouldFind(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var ids = List.of(UUID.randomUUID(), UUID.randomUUID());
    var entries = new ArrayList<Feedback>();
    for (int i = 0; i < 400; i++) {
      entries.add(week.accept(randomDraft(random, ids), "sub"));
    }
    STORE.write(entries, null);

    for (int i = 0; i < 200; i++) {
      var query = randomQuery(random, ids, entries);
      var wanted =
          entries.reversed().stream()
              .filter(entry -> matches(query, entry))
              .map(Feedback::id)
              .toList();

      assertThat(walk(query)).as("%s", query).isEqualTo(wanted);
    }
  }

  @Test
  void list_whileOthersWrite_losesAndRepeatsNothing() throws Exception {
    var before = new ArrayList<UUID>();
    for (int batch = 0; batch < 100; batch++) {
      var entries =
          IntStream.range(0, 1_000)
              .mapToObj(i ->
                  week.accept(draft("m" + i % 7, true, i % 3 == 0, Source.API, Severity.LOW), "s"))
              .toList();
      STORE.write(entries, null);
      entries.forEach(entry -> before.add(entry.id()));
    }
    var reading = new AtomicBoolean(true);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> writer =
          threads.submit(() -> {
            int written = 0;
            for (; reading.get() || written == 0; written++) {
              var entry = week.accept(draft("m1", true, true, Source.UI, Severity.LOW), "s");
              STORE.write(List.of(entry), null);
            }
            return written;
          });

      var seen =
          walk(
              new FeedbackQuery(
                  null, null, null, null, null, null, null, null, null, null, 500, null));
      reading.set(false);

      assertThat(writer.get()).isPositive();
      assertThat(seen).doesNotHaveDuplicates();
      var old = new HashSet<>(before);
      assertThat(seen.stream().filter(old::contains).toList()).isEqualTo(before.reversed());
    }
  }

  @Test
  void write_oneKeyAHundredTimesAtOnce_storesOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Callable<WriteOutcome>>();
      for (int i = 0; i < 100; i++) {
        var entry = week.accept(draft("m", true, true, Source.UI, Severity.LOW), "sub");
        var again = new Idempotency("sub", "the-same-key", "digest", entry.id().toString());
        calls.add(() -> STORE.write(List.of(entry), again));
      }

      var outcomes = threads.invokeAll(calls).stream().map(Future::resultNow).toList();

      var stored = STORE.list(ALL).items();
      assertThat(stored).hasSize(1);
      assertThat(outcomes).filteredOn(WriteOutcome.Stored.class::isInstance).hasSize(1);
      assertThat(outcomes)
          .filteredOn(WriteOutcome.Replayed.class::isInstance)
          .hasSize(99)
          .containsOnly(new WriteOutcome.Replayed(stored.getFirst().id().toString()));
    }
  }

  @Test
  void countByLabel_someAnomalies_countsEachByItself() {
    var judged = UUID.randomUUID();
    var other = UUID.randomUUID();
    var entries = new ArrayList<Feedback>();
    for (int i = 0; i < 600; i++) {
      entries.add(week.accept(on(judged, i % 3 == 0), "sub"));
    }
    entries.add(week.accept(on(UUID.randomUUID(), true), "sub"));
    STORE.write(entries, null);

    var counts = STORE.countByLabel(Subject.DETECTOR, List.of(other, judged));

    assertThat(counts).containsOnlyKeys(judged, other);
    assertThat(counts.get(judged))
        .containsEntry(Label.TRUE_POSITIVE, 200L)
        .containsEntry(Label.FALSE_POSITIVE, 400L)
        .containsEntry(Label.EXPECTED, 0L);
    assertThat(counts.get(other)).hasSize(Label.values().length).containsValue(0L);
    assertThat(STORE.countByLabel(Subject.DETECTOR, List.of())).isEmpty();
  }

  @Test
  void verdictsOnJudgements_areListedWithTheOthers_andCountedApart() {
    var judgement = UUID.randomUUID();
    var ofJudgement = week.accept(onJudgement(judgement), "sub");
    var ofAnomaly = week.accept(on(UUID.randomUUID(), true), "sub");
    var ofAnomalyWithItsId = week.accept(on(judgement, true), "sub");
    STORE.write(List.of(ofJudgement, ofAnomaly, ofAnomalyWithItsId), null);

    assertThat(STORE.find(ofJudgement.id())).contains(ofJudgement);
    assertThat(STORE.list(query("m", null, null, null, null, null)).items())
        .containsExactly(ofAnomalyWithItsId, ofAnomaly, ofJudgement);
    assertThat(STORE.list(query("m", Label.FALSE_POSITIVE, null, null, null, null)).items())
        .containsExactly(ofJudgement);
    assertThat(STORE.list(onCanaries(judgement)).items()).containsExactly(ofJudgement);
    assertThat(STORE.list(onCanaries(null)).items()).containsExactly(ofJudgement);
    assertThat(STORE.list(query(null, null, null, judgement, null, null)).items())
        .containsExactly(ofAnomalyWithItsId);
    assertThat(STORE.summary(new SummaryQuery("m", 50, null)).items())
        .singleElement()
        .satisfies(summary ->
            assertThat(summary.counts())
                .containsEntry(Label.TRUE_POSITIVE, 2L)
                .containsEntry(Label.FALSE_POSITIVE, 0L));
    assertThat(STORE.countByLabel(Subject.CANARY, List.of(judgement)).get(judgement))
        .containsEntry(Label.TRUE_POSITIVE, 0L)
        .containsEntry(Label.FALSE_POSITIVE, 1L);
    assertThat(STORE.countByLabel(Subject.DETECTOR, List.of(judgement)).get(judgement))
        .containsEntry(Label.TRUE_POSITIVE, 1L)
        .containsEntry(Label.FALSE_POSITIVE, 0L);

    STORE.delete(ofJudgement.id());
    STORE.delete(ofAnomaly.id());
    STORE.delete(ofAnomalyWithItsId.id());
    assertThat(REDIS.commands().keys("*")).isEmpty();
  }

  private static Feedback.Draft onJudgement(UUID judgement) {
    return new Feedback.Draft(
        "m", true, false, "note", Source.UI, Kind.BUG, Severity.LOW, null, null, judgement, null);
  }

  private static FeedbackQuery onCanaries(@Nullable UUID judgement) {
    return new FeedbackQuery(
        null, null, null, null, null, Subject.CANARY, null, judgement, null, null, 50, null);
  }

  private static Feedback.Draft on(UUID anomaly, boolean right) {
    return new Feedback.Draft(
        "m", true, right, "note", Source.UI, Kind.BUG, Severity.LOW, null, anomaly, null, null);
  }

  @Test
  void write_keyOfAnotherRequest_isRefused() {
    var first = week.accept(draft("m", true, true, Source.UI, Severity.LOW), "sub");
    var second = week.accept(draft("n", true, true, Source.UI, Severity.LOW), "sub");
    STORE.write(List.of(first), new Idempotency("sub", "key", "digest1", "answer"));

    assertThat(STORE.write(List.of(second), new Idempotency("sub", "key", "digest2", "answer")))
        .isEqualTo(new WriteOutcome.KeyReused());
    assertThat(STORE.write(List.of(second), new Idempotency("other", "key", "digest2", "answer")))
        .isEqualTo(new WriteOutcome.Stored());
  }

  @Test
  void write_serverFull_writesNothingAndHeals() {
    var entry = week.accept(draft("m", true, true, Source.UI, Severity.LOW), "sub");
    var key = new Idempotency("sub", "key", "digest", "answer");
    REDIS.cli("CONFIG", "SET", "maxmemory", "1");
    try {
      assertThatThrownBy(() -> STORE.write(List.of(entry), key))
          .isInstanceOf(RedisUnavailableException.class);
      assertThat(REDIS.commands().keys("*")).isEmpty();
    } finally {
      REDIS.cli("CONFIG", "SET", "maxmemory", "0");
    }
    assertThat(STORE.write(List.of(entry), key)).isEqualTo(new WriteOutcome.Stored());
  }

  @Test
  void delete_serverFull_makesRoom() {
    var entry = week.accept(draft("m", true, true, Source.UI, Severity.LOW), "sub");
    STORE.write(List.of(entry), null);
    REDIS.cli("CONFIG", "SET", "maxmemory", "1");
    try {
      assertThat(STORE.delete(entry.id())).isTrue();
    } finally {
      REDIS.cli("CONFIG", "SET", "maxmemory", "0");
    }
    assertThat(STORE.find(entry.id())).isEmpty();
  }

  @Test
  void deleteAll_manyEntries_leavesNothing() {
    for (int i = 0; i < 3; i++) {
      var metric = "m" + i;
      STORE.write(
          IntStream.range(0, 400)
              .mapToObj(_ -> week.accept(draft(metric, true, true, Source.UI, Severity.LOW), "sub"))
              .toList(),
          null);
    }

    assertThat(STORE.deleteAll()).isEqualTo(1_200);
    assertThat(REDIS.commands().keys("*")).isEmpty();
    assertThat(STORE.deleteAll()).isZero();
  }

  @Test
  void summary_manyMetrics_comesInPagesByName() {
    for (var metric : List.of("b", "a", "c")) {
      STORE.write(
          List.of(
              week.accept(draft(metric, true, true, Source.UI, Severity.LOW), "sub"),
              week.accept(draft(metric, true, false, Source.UI, Severity.LOW), "sub")),
          null);
    }

    var first = STORE.summary(new SummaryQuery(null, 2, null));
    var second = STORE.summary(new SummaryQuery(null, 2, first.nextCursor()));

    assertThat(
            Stream.of(first, second)
                .flatMap(page -> page.items().stream())
                .map(MetricSummary::metric))
        .containsExactly("a", "b", "c");
    assertThat(second.nextCursor()).isNull();
    assertThat(first.items().getFirst().counts())
        .containsEntry(Label.TRUE_POSITIVE, 1L)
        .containsEntry(Label.FALSE_POSITIVE, 1L)
        .containsEntry(Label.NEW_TREND, 0L);
    assertThat(STORE.summary(new SummaryQuery("c", 50, null)).items()).hasSize(1);
    assertThat(STORE.summary(new SummaryQuery("unknown", 50, null)).items()).isEmpty();
  }

  @Test
  void list_metricsThatBeginAlike_areKeptApart() {
    var metrics = List.of("a", "a b", "a\"b", "a~", "ab", "\u00e4", "\u65e5\u672c", "\ud83d\ude00");
    for (var metric : metrics) {
      STORE.write(
          List.of(week.accept(draft(metric, true, true, Source.UI, Severity.LOW), "sub")), null);
    }

    for (var metric : metrics) {
      assertThat(STORE.list(query(metric, null, null, null, null, null)).items())
          .singleElement()
          .extracting(entry -> entry.draft().metric())
          .isEqualTo(metric);
    }
    assertThat(STORE.summary(new SummaryQuery(null, 50, null)).items())
        .extracting(MetricSummary::metric, MetricSummary::total)
        .containsExactlyInAnyOrderElementsOf(
            metrics.stream().map(metric -> tuple(metric, 1L)).toList());
  }

  private List<UUID> walk(FeedbackQuery query) {
    var ids = new ArrayList<UUID>();
    var next = query;
    while (true) {
      Page<Feedback> page = STORE.list(next);
      page.items().forEach(item -> ids.add(item.id()));
      if (page.nextCursor() == null) {
        return ids;
      }
      next =
          new FeedbackQuery(
              query.metric(),
              query.label(),
              query.verdict(),
              query.source(),
              query.severity(),
              query.subject(),
              query.anomalyId(),
              query.judgementId(),
              query.from(),
              query.to(),
              query.limit(),
              page.nextCursor());
    }
  }

  private static boolean matches(FeedbackQuery query, Feedback entry) {
    var draft = entry.draft();
    return (query.metric() == null || query.metric().equals(draft.metric()))
        && (query.label() == null || query.label() == entry.label())
        && (query.verdict() == null || query.verdict() == draft.verdict())
        && (query.source() == null || query.source() == draft.source())
        && (query.severity() == null || query.severity() == draft.severity())
        && (query.subject() == null || query.subject() == draft.subject())
        && (query.anomalyId() == null || query.anomalyId().equals(draft.anomalyId()))
        && (query.judgementId() == null || query.judgementId().equals(draft.judgementId()))
        && (query.from() == null || !entry.timestamp().isBefore(query.from()))
        && (query.to() == null || entry.timestamp().isBefore(query.to()));
  }

  private static FeedbackQuery randomQuery(
      RandomGenerator random, List<UUID> ids, List<Feedback> entries) {
    return new FeedbackQuery(
        perhaps(random, "m1"),
        perhaps(random, pick(random, Label.values())),
        perhaps(random, random.nextBoolean()),
        perhaps(random, pick(random, Source.values())),
        perhaps(random, pick(random, Severity.values())),
        perhaps(random, pick(random, Subject.values())),
        perhaps(random, ids.getFirst()),
        perhaps(random, ids.getFirst()),
        perhaps(random, pick(random, entries.toArray(Feedback[]::new)).timestamp()),
        perhaps(random, pick(random, entries.toArray(Feedback[]::new)).timestamp()),
        1 + random.nextInt(60),
        null);
  }

  private static Feedback.Draft randomDraft(RandomGenerator random, List<UUID> ids) {
    var about = perhaps(random, pick(random, ids.toArray(UUID[]::new)));
    boolean canary = random.nextBoolean();
    boolean anomaly = random.nextBoolean();
    boolean verdict = random.nextBoolean();
    return new Feedback.Draft(
        "m" + random.nextInt(3),
        anomaly,
        verdict,
        "note",
        pick(random, Source.values()),
        Kind.BUG,
        pick(random, Severity.values()),
        null,
        canary ? null : about,
        canary ? about : null,
        random.nextInt(4) == 0 ? pick(random, Label.EXPECTED, Label.NEW_TREND) : null);
  }

  private static <T> @Nullable T perhaps(RandomGenerator random, T value) {
    return random.nextInt(3) == 0 ? value : null;
  }

  @SafeVarargs
  private static <T> T pick(RandomGenerator random, T... values) {
    return values[random.nextInt(values.length)];
  }

  private static FeedbackQuery query(
      @Nullable String metric,
      @Nullable Label label,
      @Nullable Source source,
      @Nullable UUID anomaly,
      @Nullable Instant from,
      @Nullable Instant to) {
    return new FeedbackQuery(
        metric, label, null, source, null, null, anomaly, null, from, to, 50, null);
  }

  private static FeedbackIntake intake(Duration ttl) {
    return new FeedbackIntake(InstantSource.system(), IDS::construct, ttl);
  }

  private static Feedback.Draft draft(
      String metric, boolean anomaly, boolean verdict, Source source, Severity severity) {
    return new Feedback.Draft(
        metric, anomaly, verdict, "note", source, Kind.BUG, severity, null, null, null, null);
  }

  private static String entryKey(UUID id) {
    return "ajan:v1:{feedback}:entry:" + id;
  }
}
