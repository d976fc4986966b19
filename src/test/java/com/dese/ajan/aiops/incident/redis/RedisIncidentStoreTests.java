package com.dese.ajan.aiops.incident.redis;

import static com.dese.ajan.aiops.incident.grouping.Onsets.MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.aiops.incident.Incident;
import com.dese.ajan.aiops.incident.IncidentQuery;
import com.dese.ajan.aiops.incident.IncidentReference;
import com.dese.ajan.aiops.incident.IncidentStore.Kept;
import com.dese.ajan.aiops.incident.Member;
import com.dese.ajan.aiops.incident.grouping.Basis;
import com.dese.ajan.aiops.incident.grouping.Onset;
import com.dese.ajan.aiops.incident.grouping.Onsets;
import com.dese.ajan.redis.RedisUnderTest;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisIncidentStoreTests {
  private static final RedisUnderTest REDIS = RedisUnderTest.launch();
  private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();
  private static final long HOUR = 3_600_000;
  private static final String INDEX = "ajan:v1:{incidents}:index";
  private static final String EXPIRIES = "ajan:v1:{incidents}:expiries";

  private final RedisIncidentStore store = store(InstantSource.system());

  private static RedisIncidentStore store(InstantSource clock) {
    return new RedisIncidentStore(REDIS.patientGateway(), Duration.ofDays(7), clock);
  }

  @BeforeEach
  void empty() {
    REDIS.flush();
  }

  @AfterAll
  static void stop() {
    REDIS.close();
  }

  private static Member member(Onset onset, int rank) {
    return new Member(onset, "chéckout \"x\"", 2, 1_500L * (rank - 1), rank, 0.1 + 0.2, "it is.");
  }

  private static Incident incident(UUID id, Onset... onsets) {
    var members = new ArrayList<Member>();
    for (var onset : onsets) {
      members.add(member(onset, members.size() + 1));
    }
    return new Incident(id, Basis.LABELS, 1e-7, members, 3, "They belong together.");
  }

  private static Onset onset(String metric, long millis) {
    return Onsets.open(metric, "job", "checkout", millis);
  }

  private Kept saved(Incident incident) {
    assertThat(store.save(incident, List.of())).hasToString("NEW");
    return store.read(List.of(incident.id())).getFirst();
  }

  private List<Incident> list(@Nullable Boolean open, @Nullable String metric) {
    return store.list(new IncidentQuery(open, metric, null, null, 500, null)).items();
  }

  @Test
  void save_new_isFoundAsItWasUnderEachMetric() {
    var incident =
        incident(IDS.generate(), onset("errors", MORNING), onset("latency", MORNING + 1));
    saved(incident);

    assertThat(store.find(incident.id())).contains(incident);
    assertThat(store.find(UUID.randomUUID())).isEmpty();
    assertThat(list(null, null)).containsExactly(incident);
    assertThat(list(true, "errors")).containsExactly(incident);
    assertThat(list(null, "latency")).containsExactly(incident);
    assertThat(list(null, "cpu")).isEmpty();
    assertThat(list(false, null)).isEmpty();
  }

  @Test
  void save_changed_replacesItInEveryList() {
    var errors = onset("errors", MORNING);
    var latency = onset("latency", MORNING + 1);
    var id = IDS.generate();
    var before = saved(incident(id, errors, latency));
    var after =
        incident(id, Onsets.closed(errors, MORNING + 5), Onsets.closed(latency, MORNING + 9));
    assertThat(store.save(after, List.of(before))).hasToString("CHANGED");

    assertThat(list(null, null)).containsExactly(after);
    assertThat(list(true, null)).isEmpty();
    assertThat(list(true, "errors")).isEmpty();
    assertThat(list(false, "errors")).containsExactly(after);
    assertThat(REDIS.commands().zcard(INDEX)).as("all, errors, latency").isEqualTo(3);
    assertThat(REDIS.commands().zcard(EXPIRIES)).isEqualTo(2);
  }

  @Test
  void save_changedSinceItWasRead_isOutdated() {
    var errors = onset("errors", MORNING);
    var latency = onset("latency", MORNING + 1);
    var id = IDS.generate();
    var before = saved(incident(id, errors, latency));
    var one = incident(id, Onsets.closed(errors, MORNING + 5), latency);
    var other = incident(id, errors, Onsets.closed(latency, MORNING + 5));

    assertThat(store.save(one, List.of(before))).hasToString("CHANGED");
    assertThat(store.save(other, List.of(before))).hasToString("OUTDATED");
    assertThat(store.save(other, List.of())).hasToString("OUTDATED");
    assertThat(store.find(id)).contains(one);
  }

  @Test
  void save_memberOfAnother_isOutdated() {
    var errors = onset("errors", MORNING);
    saved(incident(IDS.generate(), errors, onset("latency", MORNING)));
    var other = incident(IDS.generate(), errors, onset("cpu", MORNING));

    assertThat(store.save(other, List.of())).hasToString("OUTDATED");
    assertThat(list(null, null)).hasSize(1);
    assertThat(store.incidentsOf(List.of(other.members().get(1).onset().anomaly()))).isEmpty();
  }

  @Test
  void save_inPlaceOfTwo_isFoundByEachId() {
    var a = onset("a", MORNING);
    var b = onset("b", MORNING);
    var c = onset("c", MORNING);
    var d = onset("d", MORNING);
    var first = saved(incident(IDS.generate(), a, b));
    var second = saved(incident(IDS.generate(), c, d));
    var both = incident(first.incident().id(), a, b, c, d);
    assertThat(store.save(both, List.of(first, second))).hasToString("CHANGED");

    assertThat(list(null, null)).containsExactly(both);
    assertThat(store.find(second.incident().id())).contains(both);
    assertThat(store.incidentsOf(List.of(a.anomaly(), d.anomaly(), IDS.generate())))
        .isEqualTo(Map.of(a.anomaly(), both.id(), d.anomaly(), both.id()));
    assertThat(list(null, "d")).containsExactly(both);
    assertThat(REDIS.commands().zcard(INDEX)).isEqualTo(5);
  }

  @Test
  void references_membersAndOthers_tellTheLikelyCause() {
    var errors = onset("errors", MORNING);
    var latency = onset("latency", MORNING);
    var incident = incident(IDS.generate(), errors, latency);
    saved(incident);
    var reference = new IncidentReference(incident.id(), "errors{job=\"checkout\"}");

    assertThat(store.references(List.of(latency.anomaly(), IDS.generate(), errors.anomaly())))
        .isEqualTo(Map.of(errors.anomaly(), reference, latency.anomaly(), reference));
    assertThat(store.references(List.of())).isEmpty();
  }

  @Test
  void list_pageByPage_isAllOfThemTheLatestFirst() {
    var ids = new ArrayList<UUID>();
    for (int i = 0; i < 25; i++) {
      var open = onset("m" + i, MORNING + i);
      var onset = i % 3 == 0 ? open : Onsets.closed(open, MORNING + HOUR);
      ids.addFirst(IDS.generate());
      saved(incident(ids.getFirst(), onset));
    }
    var listed = new ArrayList<UUID>();
    String cursor = null;
    do {
      var page = store.list(new IncidentQuery(null, null, null, null, 4, cursor));
      page.items().forEach(one -> listed.add(one.id()));
      cursor = page.nextCursor();
    } while (cursor != null);
    assertThat(listed).isEqualTo(ids);
    assertThat(list(true, null)).hasSize(9);
  }

  @Test
  void list_timeRange_isOfTheOpening() {
    var ids = new ArrayList<UUID>();
    for (int hour = 0; hour < 3; hour++) {
      ids.add(IDS.construct(MORNING + hour * HOUR));
      saved(incident(ids.getLast(), onset("m" + hour, MORNING)));
    }
    var from = Instant.ofEpochMilli(MORNING + HOUR);
    var query = new IncidentQuery(null, null, from, from.plusMillis(HOUR), 50, null);
    assertThat(store.list(query).items()).extracting(Incident::id).containsExactly(ids.get(1));
  }

  @Test
  void incident_afterItsTime_isGoneFromEveryList() {
    var past = store(InstantSource.fixed(Instant.now().minus(Duration.ofDays(8))));
    var incident = incident(IDS.generate(), onset("errors", MORNING), onset("cpu", MORNING));
    past.save(incident, List.of());

    assertThat(store.find(incident.id())).isEmpty();
    store.sweep();
    assertThat(list(null, null)).isEmpty();
    assertThat(REDIS.commands().exists(INDEX, EXPIRIES)).isZero();
  }

  @Test
  void exchange_changesOfAnother_areToldOnce() {
    var clock = InstantSource.fixed(Instant.ofEpochMilli(MORNING + HOUR));
    var mine = store(clock);
    var theirs = store(clock);
    var errors = onset("errors", MORNING);
    var latency = onset("latency", MORNING + 1);

    var first = mine.exchange(List.of(errors), 0);
    assertThat(first.onsets()).containsExactly(errors);
    assertThat(first.more()).isFalse();
    assertThat(first.observedSinceMillis()).isEqualTo(MORNING);
    var second = theirs.exchange(List.of(errors, latency), 0);
    assertThat(second.onsets()).containsExactly(errors, latency);
    var third = mine.exchange(List.of(), first.sequence());
    assertThat(third.onsets()).as("the same report is no change").containsExactly(latency);
    var ended = Onsets.closed(errors, MORNING + 90_000);
    theirs.exchange(List.of(ended), second.sequence());
    assertThat(mine.exchange(List.of(errors), third.sequence()).onsets())
        .as("what is older than what is there changes nothing")
        .containsExactly(ended);
  }

  @Test
  void exchange_many_areToldInParts() {
    var clock = InstantSource.fixed(Instant.ofEpochMilli(MORNING + HOUR));
    var many = new ArrayList<Onset>();
    for (int i = 0; i < 1_100; i++) {
      many.add(onset("m" + i, MORNING + i));
    }
    store(clock).exchange(many, 0);
    var told = new ArrayList<Onset>();
    var changes = store(clock).exchange(List.of(), 0);
    told.addAll(changes.onsets());
    while (changes.more()) {
      changes = store(clock).exchange(List.of(), changes.sequence());
      told.addAll(changes.onsets());
    }
    assertThat(told).isEqualTo(many);
  }

  @Test
  void exchange_afterADay_oldOnesAreForgotten() {
    var now = Instant.ofEpochMilli(MORNING + HOUR);
    store(InstantSource.fixed(now)).exchange(List.of(onset("errors", MORNING)), 0);
    var later = onset("errors", MORNING + 31 * HOUR);
    var changes = store(InstantSource.fixed(now.plusMillis(31 * HOUR))).exchange(List.of(later), 0);
    assertThat(changes.onsets()).containsExactly(later);
    assertThat(REDIS.commands().hlen("ajan:v1:{incidents}:onset-details")).isOne();
    assertThat(REDIS.commands().zcard("ajan:v1:{incidents}:onset-changes")).isOne();
  }

  @Test
  void exchange_dataLost_tellsAllAnew() {
    var clock = InstantSource.fixed(Instant.ofEpochMilli(MORNING + HOUR));
    var before = store(clock).exchange(List.of(onset("errors", MORNING)), 0);
    REDIS.flush();
    var latency = onset("latency", MORNING);
    store(InstantSource.fixed(Instant.ofEpochMilli(MORNING))).exchange(List.of(latency), 0);
    assertThat(store(clock).exchange(List.of(), before.sequence()).onsets())
        .containsExactly(latency);
  }
}
