package com.dese.ajan.aiops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.dese.ajan.aiops.anomaly.AnomalyLifeCycle.Step;
import com.dese.ajan.aiops.anomaly.Threshold;
import com.dese.ajan.aiops.maintenance.MaintenanceWindow;
import com.dese.ajan.aiops.maintenance.MaintenanceWindows;
import com.dese.ajan.aiops.series.Glob;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.aiops.series.SeriesPattern;
import com.dese.ajan.release.ReleaseHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** What people say and do changes what a series learns. */
class TaughtSeriesTests {
  private static final long STEP = 60_000;
  private static final SeriesId ID = SeriesId.of("latency_seconds", Map.of("job", "checkout"));

  /** Keeps the steps and the last anomaly. */
  private static final class Heard implements SeriesListener {
    final List<Step> steps = new ArrayList<>();

    @Override
    public void onAnomaly(Step step, AnomalyReport report) {
      if (step == Step.OPENED || step == Step.REOPENED || step == Step.CLOSED) {
        steps.add(step);
      }
    }
  }

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
  private final Heard heard = new Heard();
  private final MaintenanceWindows windows = new MaintenanceWindows();
  private final WatchedMetric metric =
      new WatchedMetric(
          TestSeries.LATENCY,
          TestSeries.ANOMALIES,
          new WatchedMetric.Surroundings(heard, new ReleaseHistory(), windows));
  private TrackedSeries series = new TrackedSeries(ID, metric);
  private long next = STEP;

  private void feed(int samples, double level) {
    for (int i = 0; i < samples; i++) {
      series.accept(level + random.nextGaussian(), next);
      next += STEP;
    }
  }

  private SeriesStatus status() {
    return series.status(next, 3_600_000);
  }

  private double z() {
    return status().last().z();
  }

  private void maintain(long from, long to) {
    var all = new SeriesPattern(new Glob("latency_*"), Map.of());
    windows.replace(
        List.of(
            new MaintenanceWindow(
                new UUID(1, 2),
                all,
                Instant.ofEpochMilli(from),
                Instant.ofEpochMilli(to),
                "",
                "op")));
  }

  @Test
  void maintenance_faultInside_isScoredButNoEventAndNotLearnt() {
    feed(2_000, 50);
    var quiet = TrackedSeries.restore(ID, metric, series.snapshot());
    maintain(next, next + 100 * STEP);
    feed(100, 90);

    assertThat(z()).isGreaterThan(3);
    assertThat(heard.steps).isEmpty();
    assertThat(status().state()).isEqualTo(SeriesState.NORMAL);
    assertThat(status().maintenance()).isEmpty(); // it has just ended
    var value = 50.3;
    series.accept(value, next);
    quiet.accept(value, next);
    assertThat(status().last().expected())
        .isEqualTo(quiet.status(next, STEP).last().expected(), within(1e-9));
    assertThat(heard.steps).isEmpty();
  }

  @Test
  void maintenance_beginsDuringAnAnomaly_endsIt_andWhatLastsReopensIt() {
    feed(2_000, 50);
    feed(5, 90);
    maintain(next, next + 5 * STEP);
    feed(5, 90);
    assertThat(heard.steps).containsExactly(Step.OPENED, Step.CLOSED);
    assertThat(series.drift().changes()).isEmpty();
    feed(5, 90);
    assertThat(heard.steps).containsExactly(Step.OPENED, Step.CLOSED, Step.REOPENED);
  }

  @Test
  void maintenance_ofOtherSeriesOrTimes_changesNothing() {
    feed(2_000, 50);
    maintain(next + 50 * STEP, next + 60 * STEP);
    feed(5, 90);
    assertThat(heard.steps).containsExactly(Step.OPENED);
  }

  @Test
  void confirm_fiftyMinutesOfFault_leaveWhatWasLearnt() {
    feed(2_000, 50);
    long opened = next;
    feed(50, 90);
    feed(30, 50);
    assertThat(heard.steps).containsExactly(Step.OPENED, Step.CLOSED);
    var unconfirmed = TrackedSeries.restore(ID, metric, series.snapshot());
    double disturbed = Math.abs(unconfirmed.status(next, STEP).last().expected() - 50);

    series.confirm(opened + STEP); // of no anomaly
    series.confirm(opened);
    series.accept(50, next);
    unconfirmed.accept(50, next);

    double expected = status().last().expected();
    assertThat(Math.abs(expected - 50)).isLessThan(0.5).isLessThan(disturbed);
    assertThat(status().last().deviation())
        .isLessThan(unconfirmed.status(next, STEP).last().deviation());
    assertThat(heard.steps).containsExactly(Step.OPENED, Step.CLOSED);
  }

  @Test
  void confirm_whileItLasts_isDoneWhenItEnds_alsoAfterARestart() {
    feed(2_000, 50);
    long opened = next;
    feed(20, 90);
    series.confirm(opened);
    series = TrackedSeries.restore(ID, metric, series.snapshot());
    feed(40, 50);
    assertThat(heard.steps).containsExactly(Step.OPENED, Step.CLOSED);
    assertThat(status().last().expected()).isCloseTo(50, within(0.6));
    var before = series.snapshot();
    series.confirm(opened); // again
    assertThat(series.snapshot()).isEqualTo(before);
  }

  @Test
  void acceptAsNormal_newLevel_isUsualAtOnceFromItsStart() {
    feed(2_000, 50);
    long opened = next;
    feed(6, 90);
    assertThat(z()).isGreaterThan(3);

    series.acceptAsNormal(opened);
    assertThat(heard.steps).containsExactly(Step.OPENED, Step.CLOSED);
    feed(200, 90);
    assertThat(heard.steps).containsExactly(Step.OPENED, Step.CLOSED);
    assertThat(status().last().expected()).isCloseTo(90, within(2.0));
    feed(3, 250);
    assertThat(heard.steps).containsExactly(Step.OPENED, Step.CLOSED, Step.OPENED);
  }

  @Test
  void acceptAsNormal_driftOfTheSameTime_saysReBaseline() {
    feed(3_000, 50);
    long opened = next;
    feed(12, 56);
    series.acceptAsNormal(opened);
    feed(700, 56);
    var changes = series.drift().changes();
    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst().action()).isEqualTo(Drift.Action.RE_BASELINE);
    assertThat(changes.getFirst().rationale()).contains("new trend");
  }

  @Test
  void threshold_tuned_opensLaterAndSaysWhy() {
    feed(2_000, 50);
    var raised =
        new ThresholdInForce(
            new Threshold(30, Threshold.Origin.FEEDBACK),
            0,
            "default 3, raised to 30 by 9 false positives of 7 days");
    metric.tune(new MetricThresholds(metric.home(), Map.of(ID, raised)));
    feed(10, 58);
    assertThat(heard.steps).isEmpty();
    assertThat(status().threshold()).isEqualTo(raised);
    metric.tune(new MetricThresholds(metric.home(), Map.of()));
    assertThat(status().threshold().reason()).isEqualTo("default 3");
    feed(3, 90);
    assertThat(heard.steps).containsExactly(Step.OPENED);
  }
}
