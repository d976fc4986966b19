package com.dese.ajan.aiops.incident;

import static com.dese.ajan.aiops.incident.grouping.Onsets.MORNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.dese.ajan.aiops.Anomaly;
import com.dese.ajan.aiops.AnomalyReport;
import com.dese.ajan.aiops.anomaly.AnomalyLifeCycle.Step;
import com.dese.ajan.aiops.anomaly.Episode;
import com.dese.ajan.aiops.anomaly.Peak;
import com.dese.ajan.aiops.anomaly.Threshold;
import com.dese.ajan.aiops.incident.grouping.DependencyGraph;
import com.dese.ajan.aiops.incident.grouping.DependencyGraph.Call;
import com.dese.ajan.aiops.incident.grouping.Nodes;
import com.dese.ajan.aiops.incident.grouping.Onset;
import com.dese.ajan.aiops.incident.grouping.Onsets;
import com.dese.ajan.aiops.incident.redis.TestIncidentStore;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.catalogue.Severity;
import com.dese.ajan.redis.RedisGateway;
import com.dese.ajan.redis.RedisUnavailableException;
import com.dese.ajan.redis.RedisUnderTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas that keep incidents in one Redis. */
class IncidentKeepingTests {
  private static final RedisUnderTest REDIS = RedisUnderTest.launch();
  private static final RedisGateway GATEWAY = REDIS.patientGateway();
  private static final long MINUTE = 60_000;
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochMilli(MORNING + 10 * MINUTE));
  private static final List<String> LABELS = List.of("pod", "instance", "job", "service");
  private static final IncidentSettings SETTINGS =
      new IncidentSettings(Duration.ofMinutes(5), Duration.ofHours(1), LABELS);

  private static final Onset ERRORS = onset("errors", "checkout", MORNING, 4);
  private static final Onset LATENCY = onset("latency", "checkout", MORNING + MINUTE, 9);
  private static final Onset TRAFFIC = onset("traffic", "checkout", MORNING + 2 * MINUTE, -3);

  private final Replica one = new Replica(GATEWAY, CLOCK, DependencyGraph.NONE);
  private final Replica other = new Replica(GATEWAY, CLOCK, DependencyGraph.NONE);

  @BeforeEach
  void empty() {
    REDIS.flush();
  }

  @AfterAll
  static void stop() {
    REDIS.close();
  }

  private static final class Replica {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final IncidentQueue queue = new IncidentQueue(registry);
    private final IncidentStore store;
    private final IncidentKeeping keeping;

    Replica(RedisGateway gateway, InstantSource clock, DependencyGraph graph) {
      store = TestIncidentStore.of(gateway, clock);
      keeping =
          new IncidentKeeping(
              queue,
              store,
              SETTINGS,
              new Nodes(LABELS, graph),
              graph.isEmpty() ? new OnsetRanking() : new GraphRanking(graph, 288),
              registry,
              clock);
    }

    Replica hears(Onset... onsets) {
      for (var onset : onsets) {
        queue.onAnomaly(Step.CHANGED, report(onset));
      }
      return this;
    }

    void round() {
      keeping.round();
    }

    double opened() {
      return registry.get("aiops.incidents").counter().count();
    }

    List<Incident> incidents() {
      return store.list(new IncidentQuery(null, null, null, null, 500, null)).items();
    }

    Incident only() {
      assertThat(incidents()).hasSize(1);
      return incidents().getFirst();
    }
  }

  private static Onset onset(String metric, String job, long millis, double z) {
    return Onsets.of(SeriesId.of(metric, Map.of("job", job)), millis, millis + MINUTE, true, z);
  }

  private static AnomalyReport report(Onset onset) {
    var peak = new Peak(1, 0, -1, 1, onset.z(), onset.onsetMillis());
    var episode =
        new Episode(
            onset.onsetMillis(),
            onset.lastMillis(),
            onset.open(),
            5,
            peak,
            Severity.HIGH,
            Threshold.DEFAULT,
            0,
            !onset.open());
    return new AnomalyReport(
        new Anomaly(onset.anomaly(), onset.series(), episode, "It is high."), List.of());
  }

  private static List<UUID> anomalies(Incident incident) {
    return incident.members().stream().map(member -> member.onset().anomaly()).toList();
  }

  @Test
  void round_relatedAnomalies_areOneIncidentWithACause() {
    assertThat(one.opened()).as("registered from the start").isZero();
    one.hears(ERRORS).round();
    assertThat(one.incidents()).isEmpty();
    one.hears(LATENCY, TRAFFIC).round();

    var incident = one.only();
    assertThat(one.opened()).isOne();
    assertThat(incident.id().version()).isEqualTo(7);
    assertThat(incident.openedMillis()).isEqualTo(MORNING);
    assertThat(incident.open()).isTrue();
    assertThat(incident.members()).extracting(Member::rank).containsExactly(1, 2, 3);
    assertThat(incident.members()).extracting(Member::lagMillis).contains(MINUTE, 2 * MINUTE);
    assertThat(incident.explanation())
        .isEqualTo(
            "3 series became unusual within 2 min from 2026-11-25T10:00:00Z (they share job=\"checkout\"): "
                + "most likely because of errors{job=\"checkout\"} on checkout: it began first, "
                + "peaked at z +4.0 and was calm the day before.");
    assertThat(one.store.references(List.of(TRAFFIC.anomaly())))
        .isEqualTo(
            Map.of(
                TRAFFIC.anomaly(),
                new IncidentReference(incident.id(), "errors{job=\"checkout\"}")));
  }

  @Test
  void round_twoReplicasSeeTheSame_keepOne() {
    one.hears(ERRORS, LATENCY).round();
    other.hears(LATENCY, ERRORS).round();
    one.round();
    assertThat(one.only().members()).hasSize(2);
    assertThat(one.opened() + other.opened()).isOne();
  }

  @Test
  void round_replicasSeeDifferentSeries_uniteThem() {
    one.hears(ERRORS).round();
    other.hears(LATENCY).round();
    assertThat(one.only().members()).hasSize(2);
    one.hears(TRAFFIC).round();
    assertThat(one.only().members()).hasSize(3);
    assertThat(one.opened() + other.opened()).isOne();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8})
  void round_replicasAtTheSameTime_keepOne(int seed) throws Exception {
    var onsets = new ArrayList<Onset>();
    for (int i = 0; i < 40; i++) {
      onsets.add(onset("m" + i, "checkout", MORNING + 1_000L * i, 4));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks = new ArrayList<Callable<Void>>();
      for (int i = 0; i < 4; i++) {
        var replica = new Replica(GATEWAY, CLOCK, DependencyGraph.NONE);
        var mine = new ArrayList<>(onsets);
        Collections.shuffle(mine, new Random(seed + i));
        tasks.add(() -> {
          for (var onset : mine) {
            replica.hears(onset).round();
          }
          return null;
        });
      }
      for (var done : threads.invokeAll(tasks)) {
        done.get();
      }
    }
    one.round();
    assertThat(new HashSet<>(anomalies(one.only())))
        .isEqualTo(new HashSet<>(onsets.stream().map(Onset::anomaly).toList()));
  }

  @Test
  void round_anEarlierOneComesLate_joinsAndTheIdStays() {
    one.hears(LATENCY, TRAFFIC).round();
    var id = one.only().id();
    one.hears(ERRORS).round();
    assertThat(one.only().id()).isEqualTo(id);
    assertThat(one.only().openedMillis()).isEqualTo(MORNING);
    assertThat(one.only().likelyCause().onset().anomaly()).isEqualTo(ERRORS.anomaly());
  }

  @Test
  void round_redisLostAll_theSameAnomaliesHaveTheSameId() {
    one.hears(ERRORS, LATENCY).round();
    var id = one.only().id();
    REDIS.flush();
    other.hears(LATENCY, ERRORS).round();
    assertThat(other.only().id()).isEqualTo(id);
  }

  @Test
  void round_membersEnd_closesWithTheLast() {
    one.hears(ERRORS, LATENCY).round();
    one.hears(Onsets.closed(ERRORS, MORNING + 3 * MINUTE)).round();
    assertThat(one.only().open()).isTrue();
    other.hears(Onsets.closed(LATENCY, MORNING + 2 * MINUTE)).round();
    assertThat(one.only().open()).isFalse();
    assertThat(one.only().lastMillis()).isEqualTo(MORNING + 3 * MINUTE);
    assertThat(one.opened() + other.opened()).isOne();
  }

  @Test
  void round_memberEndsDaysLater_closes() {
    one.hears(ERRORS, LATENCY).round();
    long later = MORNING + 72 * 60 * MINUTE;
    var then =
        new Replica(
            GATEWAY, InstantSource.fixed(Instant.ofEpochMilli(later)), DependencyGraph.NONE);
    then.hears(Onsets.closed(ERRORS, later), Onsets.closed(LATENCY, later)).round();
    assertThat(then.only().open()).isFalse();
    assertThat(then.only().lastMillis()).isEqualTo(later);
  }

  @Test
  void round_theNextOneHoldsTwoTogether_theEarlierTakesTheOther() {
    var mail = onset("errors", "mail", MORNING + 8 * MINUTE, 4);
    var mailToo = onset("latency", "mail", MORNING + 9 * MINUTE, 4);
    var graph = new DependencyGraph(List.of(new Call("checkout", "mail"), new Call("x", "mail")));
    var replica = new Replica(GATEWAY, CLOCK, graph);
    replica.hears(ERRORS, LATENCY, mail, mailToo).round();
    assertThat(replica.incidents()).hasSize(2);
    var ids = replica.incidents().stream().map(Incident::id).sorted().toList();

    replica.hears(onset("cpu", "checkout", MORNING + 4 * MINUTE, 4)).round();
    assertThat(replica.only().id()).isEqualTo(ids.getFirst());
    assertThat(replica.only().members()).hasSize(5);
    assertThat(replica.store.find(ids.getLast())).contains(replica.only());
  }

  @Test
  void round_withAGraph_theCalleeIsTheCause() {
    var graph = new DependencyGraph(List.of(new Call("checkout", "payment")));
    var replica = new Replica(GATEWAY, CLOCK, graph);
    var payment = onset("errors", "payment", MORNING + 30_000, 4);
    replica.hears(ERRORS, payment).round();
    assertThat(replica.only().likelyCause().onset())
        .extracting(Onset::anomaly)
        .isEqualTo(payment.anomaly());
    assertThat(replica.only().explanation()).contains("neighbours in the dependency graph");
  }

  @Test
  void round_hundreds_areCountedBeyondTheFirst() {
    for (int i = 0; i < 300; i++) {
      one.hears(onset("m" + i, "checkout", MORNING + i, 4));
    }
    one.round();
    assertThat(one.only().members()).hasSize(Incident.MOST);
    assertThat(one.only().beyond()).isEqualTo(100);
    one.hears(onset("late", "checkout", MORNING + MINUTE, 4)).round();
    assertThat(one.only().beyond()).isEqualTo(101);
    assertThat(one.only().explanation()).startsWith("301 series");
  }

  @Test
  void round_nothingNew_changesNothing() {
    one.hears(ERRORS, LATENCY).round();
    var before = one.store.read(List.of(one.only().id())).getFirst().version();
    one.hears(ERRORS).round();
    other.hears(LATENCY).round();
    assertThat(one.store.read(List.of(one.only().id())).getFirst().version()).isEqualTo(before);
  }

  @Test
  void round_redisAway_waitsAndCatchesUp() {
    try (var redis = RedisUnderTest.launch()) {
      var replica = new Replica(redis.gateway(), CLOCK, DependencyGraph.NONE);
      replica.round();
      redis.kill();
      replica.hears(ERRORS, LATENCY);
      assertThatThrownBy(replica::round).isInstanceOf(RedisUnavailableException.class);
      replica.hears(TRAFFIC);
      redis.start();
      await()
          .ignoreExceptions()
          .untilAsserted(() -> {
            replica.round();
            assertThat(replica.only().members()).hasSize(3);
          });
      assertThat(replica.opened()).isOne();
    }
  }
}
