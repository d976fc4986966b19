package com.dese.ajan.aiops.judgement.redis;

import static com.dese.ajan.aiops.judgement.TestJudgements.failed;
import static com.dese.ajan.aiops.judgement.TestJudgements.judgement;
import static com.dese.ajan.aiops.judgement.TestJudgements.kept;
import static com.dese.ajan.aiops.judgement.TestJudgements.passed;
import static com.dese.ajan.aiops.judgement.TestJudgements.withoutData;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dese.ajan.aiops.canary.MetricJudgement;
import com.dese.ajan.aiops.canary.Verdict;
import com.dese.ajan.aiops.judgement.AppliedTolerance;
import com.dese.ajan.aiops.judgement.CanaryCase;
import com.dese.ajan.aiops.judgement.JudgementQuery;
import com.dese.ajan.aiops.judgement.KeptJudgement;
import com.dese.ajan.redis.RedisUnavailableException;
import com.dese.ajan.redis.RedisUnderTest;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisJudgementStoreTests {
  private static final RedisUnderTest REDIS = RedisUnderTest.launch();
  private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();
  private static final JudgementQuery ALL = new JudgementQuery(null, null, null, 500, null);
  private static final Duration TTL = Duration.ofDays(7);

  private final RedisJudgementStore store = new RedisJudgementStore(REDIS.patientGateway(), TTL);

  @BeforeEach
  void empty() {
    REDIS.flush();
  }

  @AfterAll
  static void stop() {
    REDIS.close();
  }

  private KeptJudgement saved(long atMillis, Verdict verdict, MetricJudgement... metrics) {
    var kept = kept(IDS.construct(atMillis), atMillis, judgement(verdict, metrics));
    store.save(kept);
    return kept;
  }

  private static long now() {
    return Instant.now().toEpochMilli();
  }

  @Test
  void save_judgement_isFoundAsItWas() {
    var kept =
        saved(
            now(),
            Verdict.FAIL,
            failed("p95 \"ü\" {x}", .1 + .2),
            failed("up", Double.POSITIVE_INFINITY),
            passed("cpu"),
            withoutData("errors"));

    assertThat(store.find(kept.id())).contains(kept);
    assertThat(store.find(UUID.randomUUID())).isEmpty();
    assertThat(store.list(ALL).items()).containsExactly(kept.inBrief());
    assertThat(kept.inBrief().judgement().metrics())
        .extracting(MetricJudgement::name)
        .containsExactly("p95 \"ü\" {x}", "up", "errors");
  }

  @Test
  void find_several_areThoseThatAreThere() {
    var kept = IntStream.range(0, 45).mapToObj(_ -> saved(now(), Verdict.PASS)).toList();
    var ids = new ArrayList<>(kept.stream().map(KeptJudgement::id).toList());
    ids.add(7, UUID.randomUUID());

    assertThat(store.find(ids)).containsExactlyInAnyOrderElementsOf(kept);
    assertThat(store.find(List.of())).isEmpty();
  }

  @Test
  void list_byVerdict_isOfThat() {
    for (var verdict : Verdict.values()) {
      saved(now(), verdict);
    }
    for (var verdict : Verdict.values()) {
      assertThat(store.list(new JudgementQuery(verdict, null, null, 50, null)).items())
          .singleElement()
          .extracting(kept -> kept.judgement().verdict())
          .isEqualTo(verdict);
    }
  }

  @Test
  void list_pageByPage_isAllOfThemTheLatestFirst() {
    var ids = new ArrayList<UUID>();
    for (int i = 0; i < 25; i++) {
      ids.addFirst(saved(now(), i % 3 == 0 ? Verdict.FAIL : Verdict.PASS).id());
    }
    var listed = new ArrayList<UUID>();
    String cursor = null;
    do {
      var page = store.list(new JudgementQuery(null, null, null, 4, cursor));
      page.items().forEach(kept -> listed.add(kept.id()));
      cursor = page.nextCursor();
    } while (cursor != null);
    assertThat(listed).isEqualTo(ids);
  }

  @Test
  void list_timeRange_isOfTheJudgement() {
    var hourAgo = Instant.now().minusSeconds(3_600);
    saved(hourAgo.minusSeconds(1).toEpochMilli(), Verdict.PASS);
    var inside = saved(hourAgo.toEpochMilli(), Verdict.PASS);
    saved(hourAgo.plusSeconds(60).toEpochMilli(), Verdict.PASS);

    assertThat(
            store
                .list(new JudgementQuery(null, hourAgo, hourAgo.plusSeconds(60), 50, null))
                .items())
        .extracting(KeptJudgement::id)
        .containsExactly(inside.id());
  }

  @Test
  void judgement_afterItsTime_isGoneFromEveryList() {
    var kept = saved(now() - TTL.toMillis() - 1, Verdict.FAIL, failed("p95", .2));

    assertThat(store.find(kept.id())).isEmpty();
    store.sweep();
    assertThat(store.list(ALL).items()).isEmpty();
    assertThat(REDIS.commands().keys("*")).isEmpty();
  }

  @Test
  void save_largest_isASmallEntryOfAList() {
    var metrics =
        IntStream.range(0, CanaryCase.MOST)
            .mapToObj(i -> failed("x".repeat(190) + i, .2))
            .toArray(MetricJudgement[]::new);
    var kept = saved(now(), Verdict.FAIL, metrics);

    assertThat(store.find(kept.id())).contains(kept);
    var key = "ajan:v1:{judgements}:entry:" + kept.id();
    assertThat(REDIS.commands().strlen(key)).isLessThan(16_384);
  }

  @Test
  void save_serverFull_writesNothing() {
    REDIS.cli("CONFIG", "SET", "maxmemory", "1");
    try {
      assertThatThrownBy(() -> saved(now(), Verdict.PASS))
          .isInstanceOf(RedisUnavailableException.class);
      assertThat(REDIS.commands().keys("*")).isEmpty();
    } finally {
      REDIS.cli("CONFIG", "SET", "maxmemory", "0");
    }
  }

  @Test
  void tolerances_savedAgain_areTheLast() {
    var tolerances = new RedisToleranceStore(REDIS.patientGateway());
    tolerances.save(new AppliedTolerance("p95 ü", 1, "admin", .1));
    tolerances.save(new AppliedTolerance("p95 ü", 2, "admin", 0));
    tolerances.save(new AppliedTolerance("errors", 3, "admin", .4));

    assertThat(tolerances.load())
        .containsOnlyKeys("p95 ü", "errors")
        .containsEntry("p95 ü", new AppliedTolerance("p95 ü", 2, "admin", 0));
    assertThat(REDIS.commands().ttl("ajan:v1:{judgements}:tolerances")).isPositive();
  }
}
