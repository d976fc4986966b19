package com.dese.ajan.aiops.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.aiops.Anomaly;
import com.dese.ajan.aiops.AnomalyReport;
import com.dese.ajan.aiops.anomaly.AnomalyLifeCycle.Step;
import com.dese.ajan.aiops.anomaly.Episode;
import com.dese.ajan.aiops.anomaly.Peak;
import com.dese.ajan.aiops.anomaly.Threshold;
import com.dese.ajan.aiops.drift.Change;
import com.dese.ajan.aiops.drift.DriftKind;
import com.dese.ajan.aiops.remediation.rules.Trouble;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.catalogue.Severity;
import com.dese.ajan.release.ReleaseHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TroubleWatchTests {
  private static final long NOW = Instant.parse("2026-11-25T10:00:00Z").toEpochMilli();
  private static final long MINUTE = 60_000;
  private static final SeriesId SERIES = SeriesId.of("up", Map.of("job", "a"));

  private final TroubleWatch watch =
      new TroubleWatch(new ReleaseHistory(), () -> Instant.ofEpochMilli(NOW));

  private void hears(Step step, UUID id, SeriesId series, boolean open, long last, double z) {
    var peak = new Peak(2, 1, 0, 1, z, last);
    var episode =
        new Episode(last - MINUTE, last, open, 9, peak, Severity.HIGH, Threshold.DEFAULT, 0, !open);
    watch.onAnomaly(
        step, new AnomalyReport(new Anomaly(id, series, episode, "It is high."), List.of()));
  }

  private static Change change(long since, long known) {
    return new Change(DriftKind.LEVEL, since, known, 2, 1, -4, 9, Change.Method.BLOCK_MEANS);
  }

  @Test
  void anomaly_whileItLasts_isNoted() {
    var id = new UUID(1, 1);
    hears(Step.OPENED, id, SERIES, true, NOW, -5);
    assertThat(watch.lasting())
        .containsExactly(
            new Trouble(
                id,
                true,
                SERIES,
                Severity.HIGH,
                false,
                NOW - MINUTE,
                Optional.empty(),
                Optional.empty()));
    hears(Step.CLOSED, id, SERIES, false, NOW, -5);
    assertThat(watch.lasting()).isEmpty();
    hears(Step.REOPENED, id, SERIES, true, NOW, 5);
    assertThat(watch.lasting()).hasSize(1);
  }

  @Test
  void anomaly_ofThePast_isNotNoted() {
    hears(Step.OPENED, new UUID(1, 1), SERIES, true, NOW - 121 * MINUTE, 5);
    assertThat(watch.lasting()).isEmpty();
  }

  @Test
  void drift_whileAnAnomalyLasts_isTheSameTrouble() {
    var id = new UUID(1, 1);
    hears(Step.OPENED, id, SERIES, true, NOW, 5);
    watch.onDrift(SERIES, change(NOW - 90 * MINUTE, NOW));
    hears(Step.CHANGED, id, SERIES, true, NOW, 5);
    assertThat(watch.lasting())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.id()).isEqualTo(id);
          assertThat(one.drift()).contains(DriftKind.LEVEL);
        });
  }

  @Test
  void drift_whoseAnomalyEnds_isStillATrouble() {
    var id = new UUID(1, 1);
    hears(Step.OPENED, id, SERIES, true, NOW, 5);
    watch.onDrift(SERIES, change(NOW - 90 * MINUTE, NOW));
    hears(Step.CLOSED, id, SERIES, false, NOW, 5);
    assertThat(watch.lasting())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.id()).isEqualTo(id); // so nothing is suggested for it again
          assertThat(one.anomalous()).isFalse();
          assertThat(one.drift()).contains(DriftKind.LEVEL);
        });
  }

  @Test
  void drift_withoutAnomaly_isATroubleForHalfAnHour() {
    hears(Step.OPENED, new UUID(1, 1), SeriesId.of("up", Map.of()), true, NOW, 5);
    watch.onDrift(SERIES, change(NOW - 90 * MINUTE, NOW));
    watch.onDrift(SERIES, change(NOW - 90 * MINUTE, NOW));
    assertThat(watch.lasting())
        .hasSize(2)
        .last()
        .satisfies(one -> {
          assertThat(one.anomalous()).isFalse();
          assertThat(one.rising()).isFalse();
          assertThat(one.beganMillis()).isEqualTo(NOW - 90 * MINUTE);
        });
    watch.dealtWith(NOW + Duration.ofMinutes(30).toMillis());
    assertThat(watch.lasting()).hasSize(2);
    watch.dealtWith(NOW + Duration.ofMinutes(30).toMillis() + 1);
    assertThat(watch.lasting()).hasSize(1);
  }

  @Test
  void anomalies_withoutEnd_areNotAllNoted() {
    for (int i = 0; i < 5_000; i++) {
      hears(Step.OPENED, new UUID(1, i), SERIES, true, NOW, 5);
    }
    assertThat(watch.lasting()).hasSize(2_000);
  }
}
