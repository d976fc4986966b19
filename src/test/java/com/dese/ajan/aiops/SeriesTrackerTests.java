package com.dese.ajan.aiops;

import static com.dese.ajan.aiops.TestSeries.LATENCY;
import static com.dese.ajan.aiops.TestSeries.REQUESTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.dese.ajan.aiops.anomaly.AnomalyLifeCycle.Step;
import com.dese.ajan.catalogue.Severity;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class SeriesTrackerTests {
  private static final long START = Instant.parse("2026-11-25T00:00:00Z").toEpochMilli();
  private static final long STEP = 15_000;

  private record Heard(Step step, AnomalyReport report) {}

  private final List<Heard> heard = new ArrayList<>();
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
  private long now = START;
  private final SeriesTracker tracker =
      TestSeries.tracker(
          3, (step, report) -> heard.add(new Heard(step, report)), () -> Instant.ofEpochMilli(now));
  private final TrackedSeries series =
      tracker.track(LATENCY, Map.of("service", "checkout")).orElseThrow();

  private void feed(int samples, double level) {
    for (int i = 0; i < samples; i++) {
      now += STEP;
      assertThat(series.accept(level + 0.01 * random.nextGaussian(), now))
          .isEqualTo(Acceptance.TAKEN);
    }
  }

  private SeriesState state() {
    return tracker.status(series).state();
  }

  @Test
  void track_sameLabels_isTheSameSeries() {
    assertThat(tracker.track(LATENCY, Map.of("service", "checkout"))).containsSame(series);
    assertThat(tracker.track(REQUESTS, Map.of("service", "checkout"))).isPresent();
    assertThat(tracker.all()).hasSize(2);
  }

  @Test
  void track_beyondTheMost_isRefusedButKnownOnesAreNot() {
    tracker.track(LATENCY, Map.of("service", "a"));
    tracker.track(LATENCY, Map.of("service", "b"));
    assertThat(tracker.track(LATENCY, Map.of("service", "c"))).isEmpty();
    assertThat(tracker.track(LATENCY, Map.of("service", "a"))).isPresent();
  }

  @Test
  void track_metricOutsideTheCatalogue_isRefused() {
    var other = TestSeries.CATALOGUE.find("nothing");
    assertThat(other).isEmpty();
    var foreign =
        new com.dese.ajan.catalogue.Metric(
            "foreign",
            null,
            null,
            LATENCY.type(),
            "",
            LATENCY.direction(),
            0,
            null,
            Severity.LOW,
            Severity.HIGH);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tracker.track(foreign, Map.of()))
        .withMessageContaining("foreign");
  }

  @Test
  void status_followsTheSamples() {
    assertThat(state()).isEqualTo(SeriesState.STALE);
    feed(10, 0.2);
    assertThat(state()).isEqualTo(SeriesState.WARMING_UP);
    feed(500, 0.2);
    assertThat(state()).isEqualTo(SeriesState.NORMAL);
    feed(5, 0.9);
    assertThat(state()).isEqualTo(SeriesState.ANOMALOUS);
    now += 4 * STEP;
    assertThat(state()).isEqualTo(SeriesState.NO_DATA);
    now += 3_600_000;
    assertThat(state()).isEqualTo(SeriesState.STALE);
  }

  @Test
  void status_oneMissedSample_isStillNormal() {
    feed(500, 0.2);
    now += 2 * STEP;
    assertThat(state()).isEqualTo(SeriesState.NORMAL);
  }

  @Test
  void ended_isStaleUntilItComesBack() {
    feed(500, 0.2);
    series.ended();
    assertThat(state()).isEqualTo(SeriesState.STALE);
    feed(1, 0.2);
    assertThat(state()).isEqualTo(SeriesState.NORMAL);
  }

  @Test
  void accept_shift_isOneAnomalyWithSamplesAndAnExplanation() {
    feed(1_000, 0.2);
    heard.clear();
    feed(20, 0.9);
    feed(200, 0.2);
    assertThat(heard).extracting(Heard::step).startsWith(Step.OPENED).contains(Step.CLOSED);
    assertThat(heard)
        .extracting(one -> one.report().anomaly().id())
        .containsOnly(heard.getFirst().report().anomaly().id());
    var last = heard.getLast().report();
    assertThat(last.anomaly().episode().openedMillis()).isEqualTo(START + 1_001 * STEP);
    assertThat(last.samples())
        .hasSizeGreaterThan(60)
        .isSortedAccordingTo((a, b) -> Long.compare(a.epochMillis(), b.epochMillis()));
    assertThat(last.samples().getFirst().epochMillis()).isLessThan(START + 1_000 * STEP);
    assertThat(last.anomaly().explanation())
        .matches("latency_seconds\\{service=\"checkout\"} reached 0\\.(8|9)\\d* s at 2026-.*")
        .contains("above the usual 0.")
        .contains("threshold 3");
    assertThat(heard.size()).as("not one a sample").isLessThan(20);
  }

  @Test
  void id_ofTheSameAnomaly_isTheSame() {
    var id = Anomaly.id(series.id(), START);
    assertThat(Anomaly.id(series.id(), START)).isEqualTo(id);
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(START);
    assertThat(Anomaly.id(series.id(), START + 1)).isNotEqualTo(id);
    var other = tracker.track(LATENCY, Map.of("service", "cart")).orElseThrow();
    assertThat(Anomaly.id(other.id(), START)).isNotEqualTo(id);
  }

  @Test
  void tidy_seriesThatEnded_closesItsAnomalyAndIsForgottenLater() {
    feed(500, 0.2);
    feed(5, 0.9);
    now += 3_700_000;
    heard.clear();
    tracker.tidy();
    assertThat(heard).extracting(Heard::step).containsExactly(Step.CLOSED);
    assertThat(tracker.all()).contains(series);
    now += 14L * 86_400_000;
    tracker.tidy();
    assertThat(tracker.all()).isEmpty();
    assertThat(series.forgotten()).isTrue();
  }

  @Test
  void restore_againWhereThereIsNoRoomLeft_isDoneAgain() {
    feed(10, 0.2);
    var state = series.snapshot();
    var full = TestSeries.tracker(1, (_, _) -> {}, () -> Instant.ofEpochMilli(now));
    assertThat(full.restore(series.id(), state)).isTrue();
    assertThat(full.restore(series.id(), state)).isTrue();
    assertThat(full.all()).hasSize(1);
  }

  @Test
  void tidy_anomalyThatItEnds_isToBeStored() {
    feed(500, 0.2);
    feed(5, 0.9);
    series.snapshot();
    now += 3_700_000;
    tracker.tidy();
    assertThat(series.changed()).isTrue();
  }

  @Test
  void meters_showStatesScoresAndAnomalies() {
    var registry = new SimpleMeterRegistry();
    feed(500, 0.2);
    feed(5, 0.9);
    var meters = new SeriesMeters(tracker, TestSeries.CATALOGUE, registry);
    assertThat(registry.get("aiops.series").tag("state", "ANOMALOUS").gauge().value()).isOne();
    assertThat(registry.get("aiops.series").tag("state", "NORMAL").gauge().value()).isZero();
    var score = registry.get("aiops.anomaly.score");
    assertThat(score.tag("metric", "latency_seconds").gauge().value()).isGreaterThan(3);
    var threshold = registry.get("aiops.detector.threshold").tag("metric", "requests");
    assertThat(threshold.gauge().value()).isEqualTo(3);
    assertThat(
            registry.get("aiops.anomalies.open").tag("metric", "latency_seconds").gauges().stream()
                .mapToDouble(gauge -> gauge.value())
                .sum())
        .isOne();
    assertThat(meters).isNotNull();
  }

  @Test
  void meters_countEachAnomalyOnce() {
    var registry = new SimpleMeterRegistry();
    var meters = new AnomalyMeters(TestSeries.CATALOGUE, registry);
    assertThat(registry.get("aiops.anomalies").counters()).hasSize(6);
    feed(1_000, 0.2);
    heard.clear();
    feed(20, 0.9);
    feed(200, 0.2);
    heard.forEach(one -> meters.onAnomaly(one.step(), one.report()));
    assertThat(
            registry.get("aiops.anomalies").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum())
        .isOne();
    var recovery = registry.get("aiops.time.to.recovery").summary();
    assertThat(recovery.count()).isOne();
    assertThat(recovery.totalAmount()).isBetween(19 * STEP / 1e3, 60 * STEP / 1e3);
  }
}
