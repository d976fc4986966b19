package com.dese.ajan.aiops.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.aiops.Anomaly;
import com.dese.ajan.aiops.AnomalyQuery;
import com.dese.ajan.aiops.AnomalyReport;
import com.dese.ajan.aiops.anomaly.Episode;
import com.dese.ajan.aiops.anomaly.Peak;
import com.dese.ajan.aiops.anomaly.ScoredSample;
import com.dese.ajan.aiops.anomaly.Threshold;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.catalogue.Severity;
import com.dese.ajan.redis.RedisUnderTest;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisAnomalyStoreTests {
  private static final RedisUnderTest REDIS = RedisUnderTest.launch();
  private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();
  private static final AnomalyQuery ALL = new AnomalyQuery(null, null, null, null, null, 500, null);

  private final RedisAnomalyStore store =
      new RedisAnomalyStore(REDIS.patientGateway(), Duration.ofDays(7), InstantSource.system());

  @BeforeEach
  void empty() {
    REDIS.flush();
  }

  @AfterAll
  static void stop() {
    REDIS.close();
  }

  private static AnomalyReport report(UUID id, String metric, boolean open, Severity severity) {
    long now = Instant.parse("2026-11-25T10:00:00Z").toEpochMilli();
    var peak = new Peak(0.91, 0.2, 0.1, 0.3, 5.4, now);
    var episode =
        new Episode(now, now + 60_000, open, 5, peak, severity, Threshold.DEFAULT, 0.4, !open);
    var series = SeriesId.of(metric, Map.of("job", "chéckout \"x\""));
    return new AnomalyReport(
        new Anomaly(id, series, episode, "It is high."),
        List.of(
            new ScoredSample(now, 0.91, 0.2, 0.03, 5.4),
            new ScoredSample(now + 1, 0.1 + 0.2, Double.NaN, Double.NaN, 0)));
  }

  private AnomalyReport saved(String metric, boolean open, Severity severity) {
    var report = report(IDS.generate(), metric, open, severity);
    store.save(List.of(report));
    return report;
  }

  private List<Anomaly> list(
      @Nullable Boolean open, @Nullable String metric, @Nullable Severity severity) {
    return store.list(new AnomalyQuery(open, metric, severity, null, null, 500, null)).items();
  }

  @Test
  void save_report_isFoundAsItWas() {
    var report = saved("up", true, Severity.LOW);
    assertThat(store.find(report.anomaly().id())).contains(report.anomaly());
    assertThat(store.samples(report.anomaly().id())).contains(report.samples());
    assertThat(store.find(UUID.randomUUID())).isEmpty();
    assertThat(store.samples(UUID.randomUUID())).isEmpty();
  }

  @Test
  void save_again_replacesItInEveryList() {
    var first = saved("up", true, Severity.LOW);
    var last = report(first.anomaly().id(), "up", false, Severity.HIGH);
    store.save(List.of(last));

    assertThat(store.list(ALL).items()).containsExactly(last.anomaly());
    assertThat(list(true, null, null)).isEmpty();
    assertThat(list(true, "up", null)).isEmpty();
    assertThat(list(null, null, Severity.LOW)).isEmpty();
    assertThat(list(false, "up", Severity.HIGH)).containsExactly(last.anomaly());
    assertThat(REDIS.commands().zcard("ajan:v1:{anomalies}:index")).isEqualTo(2);
    assertThat(REDIS.commands().zcard("ajan:v1:{anomalies}:expiries")).isOne();
  }

  @Test
  void list_everyFilter_narrowsTogether() {
    var expected = new HashMap<List<Object>, Anomaly>();
    for (var metric : List.of("up", "latency")) {
      for (var open : List.of(true, false)) {
        for (var severity : Severity.values()) {
          expected.put(List.of(metric, open, severity), saved(metric, open, severity).anomaly());
        }
      }
    }
    assertThat(store.list(ALL).items()).hasSize(12);
    assertThat(list(true, null, null)).hasSize(6);
    assertThat(list(null, "up", null)).hasSize(6);
    assertThat(list(null, null, Severity.MEDIUM)).hasSize(4);
    expected.forEach((key, anomaly) ->
        assertThat(list((Boolean) key.get(1), (String) key.get(0), (Severity) key.get(2)))
            .containsExactly(anomaly));
  }

  @Test
  void list_pageByPage_isAllOfThemTheLatestFirst() {
    var ids = new ArrayList<UUID>();
    for (int i = 0; i < 25; i++) {
      ids.addFirst(saved("up", i % 3 == 0, List.of(Severity.values()).get(i % 3)).anomaly().id());
    }
    var listed = new ArrayList<UUID>();
    String cursor = null;
    do {
      var page = store.list(new AnomalyQuery(null, null, null, null, null, 4, cursor));
      page.items().forEach(anomaly -> listed.add(anomaly.id()));
      cursor = page.nextCursor();
    } while (cursor != null);
    assertThat(listed).isEqualTo(ids);
  }

  @Test
  void list_timeRange_isOfTheOpening() {
    var day = Instant.parse("2026-11-25T00:00:00Z");
    var ids = new ArrayList<UUID>();
    for (int hour = 0; hour < 3; hour++) {
      var id = IDS.construct(day.plusSeconds(3_600L * hour).toEpochMilli());
      ids.add(id);
      store.save(List.of(report(id, "up", false, Severity.LOW)));
    }
    var query =
        new AnomalyQuery(
            null, null, null, day.plusSeconds(3_600), day.plusSeconds(7_200), 50, null);
    assertThat(store.list(query).items()).extracting(Anomaly::id).containsExactly(ids.get(1));
  }

  @Test
  void anomaly_afterItsTime_isGoneFromEveryList() {
    var past = InstantSource.fixed(Instant.now().minus(Duration.ofDays(8)));
    var late = new RedisAnomalyStore(REDIS.patientGateway(), Duration.ofDays(7), past);
    var report = report(IDS.generate(), "up", true, Severity.LOW);
    late.save(List.of(report));

    assertThat(store.find(report.anomaly().id())).isEmpty();
    assertThat(store.samples(report.anomaly().id())).isEmpty();
    store.sweep();
    assertThat(store.list(ALL).items()).isEmpty();
    assertThat(REDIS.commands().exists("ajan:v1:{anomalies}:index")).isZero();
  }
}
