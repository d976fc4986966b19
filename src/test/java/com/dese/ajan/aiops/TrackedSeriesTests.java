package com.dese.ajan.aiops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.dese.ajan.aiops.anomaly.AnomalyLifeCycle.Step;
import com.dese.ajan.aiops.maintenance.MaintenanceWindows;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.release.ReleaseHistory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackedSeriesTests {
  private static final long STEP = 60_000;
  private static final SeriesId ID =
      SeriesId.of("latency_seconds", Map.of("service", "a\"b\\c\n", "zone", "ü"));

  /** Keeps the newest report of each anomaly, as the store does. */
  private static final class Kept implements SeriesListener {
    final Map<UUID, AnomalyReport> reports = new LinkedHashMap<>();

    @Override
    public void onAnomaly(Step step, AnomalyReport report) {
      reports.put(report.anomaly().id(), report);
    }
  }

  private static WatchedMetric metric(SeriesListener listener) {
    return metric(listener, new MaintenanceWindows());
  }

  private static WatchedMetric metric(SeriesListener listener, MaintenanceWindows windows) {
    return new WatchedMetric(
        TestSeries.LATENCY,
        TestSeries.ANOMALIES,
        new WatchedMetric.Surroundings(listener, new ReleaseHistory(), windows));
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** Days of a daily wave, a value a minute, with faults at random times and some gaps. */
  private static double[] values(long seed) {
    var random = random(seed);
    var values = new double[4_000];
    Arrays.setAll(values, i -> 50 + 10 * Math.sin(2 * Math.PI * i / 1_440) + random.nextGaussian());
    for (int fault = 0; fault < 8; fault++) {
      int from = 500 + random.nextInt(3_400);
      int to = Math.min(values.length, from + 2 + random.nextInt(60));
      double shift = random.nextBoolean() ? 30 : -25;
      for (int i = from; i < to; i++) {
        values[i] += shift;
      }
    }
    for (int gap = 0; gap < 20; gap++) {
      values[random.nextInt(values.length)] = Double.NaN;
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void restore_killedAtRandomPoints_endsAsIfItHadNotBeen(long seed) {
    var values = values(seed);
    var expected = new Kept();
    var whole = new TrackedSeries(ID, metric(expected));
    for (int i = 0; i < values.length; i++) {
      whole.accept(values[i], i * STEP);
    }

    var kept = new Kept();
    var random = random(100 + seed);
    var series = new TrackedSeries(ID, metric(kept));
    int restarts = 0;
    for (int i = 0; i < values.length; ) {
      int snapshotAt = Math.min(values.length, i + random.nextInt(300));
      for (; i < snapshotAt; i++) {
        series.accept(values[i], i * STEP);
      }
      var snapshot = series.snapshot();
      for (int lost = i; lost < Math.min(values.length, i + 40); lost++) {
        series.accept(values[lost], lost * STEP); // killed before the next snapshot
      }
      series = TrackedSeries.restore(ID, metric(kept), snapshot);
      restarts++;
    }

    assertThat(restarts).isGreaterThan(10);
    assertThat(expected.reports).as("faults that were seen").hasSizeGreaterThan(1);
    assertThat(kept.reports).isEqualTo(expected.reports);
    assertThat(series.snapshot()).isEqualTo(whole.snapshot());
  }

  @Test
  void snapshot_longAnomaly_isBounded() {
    var kept = new Kept();
    var series = new TrackedSeries(ID, metric(kept));
    for (int i = 0; i < 20_000; i++) {
      series.accept(i < 1_000 ? i % 7 : 1e4 + 100.0 * i, i * STEP);
    }
    assertThat(kept.reports.values())
        .allSatisfy(report -> assertThat(report.samples()).hasSizeLessThanOrEqualTo(512));
    assertThat(series.snapshot()).hasSizeLessThan(9_000 + 512 * 40);
  }

  @Test
  void snapshot_withoutAnAnomaly_isSmall() {
    var series = new TrackedSeries(ID, metric(new Kept()));
    for (int i = 0; i < 5_000; i++) {
      series.accept(i % 7, i * STEP);
    }
    assertThat(series.snapshot()).hasSizeLessThan(9_000);
  }

  @Test
  void restore_cutOffOrOfAnotherVersion_isRefused() {
    var series = new TrackedSeries(ID, metric(new Kept()));
    series.accept(1, 0);
    var snapshot = series.snapshot();
    for (int length = 0; length < snapshot.length; length += 13) {
      var cut = Arrays.copyOf(snapshot, length);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TrackedSeries.restore(ID, metric(new Kept()), cut));
    }
    snapshot[7]++;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrackedSeries.restore(ID, metric(new Kept()), snapshot))
        .withMessageContaining("version");
  }

  @Test
  void accept_notFiniteOrLate_changesNothing() {
    var series = new TrackedSeries(ID, metric(new Kept()));
    for (int i = 1; i <= 100; i++) {
      series.accept(i % 7, i * STEP);
    }
    var before = series.snapshot();
    assertThat(series.accept(Double.NaN, 101 * STEP)).isEqualTo(Acceptance.NO_VALUE);
    assertThat(series.accept(Double.NEGATIVE_INFINITY, 102 * STEP)).isEqualTo(Acceptance.NO_VALUE);
    assertThat(series.accept(3, 100 * STEP)).isEqualTo(Acceptance.LATE);
    assertThat(series.accept(3, 50 * STEP)).isEqualTo(Acceptance.LATE);
    assertThat(series.snapshot()).isEqualTo(before);
    assertThat(series.changed()).isFalse();
  }

  @Test
  void encodedId_decoded_isTheSame() {
    assertThat(SeriesId.decode(ID.encoded())).isEqualTo(ID);
    var none = SeriesId.of("up", Map.of());
    assertThat(SeriesId.decode(none.encoded()))
        .isEqualTo(none)
        .isLessThan(SeriesId.of("up", Map.of("a", "")));
    for (var bad : new String[] {"", "2:up1:a", "9:up", "x", "-1:", "2:up1:a1"}) {
      assertThatIllegalArgumentException().as(bad).isThrownBy(() -> SeriesId.decode(bad));
    }
  }
}
