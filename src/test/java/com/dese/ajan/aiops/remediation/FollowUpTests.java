package com.dese.ajan.aiops.remediation;

import static com.dese.ajan.aiops.remediation.TestSuggestions.BEGAN;
import static com.dese.ajan.aiops.remediation.TestSuggestions.then;
import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.aiops.anomaly.Episode;
import com.dese.ajan.aiops.anomaly.Peak;
import com.dese.ajan.aiops.anomaly.Threshold;
import com.dese.ajan.aiops.remediation.FollowUp.Patience;
import com.dese.ajan.catalogue.Severity;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Minutes are counted from the opening of the anomaly, at which the step was suggested. */
class FollowUpTests {
  private static final Patience PATIENCE =
      new Patience(
          Duration.ofHours(24), Duration.ofHours(1), Duration.ofHours(1), Duration.ofMinutes(10));

  private final Suggestion suggested =
      TestSuggestions.suggestion(new UUID(1, 1), "rule", "up", Severity.HIGH);
  private final Suggestion executed = then(suggested, Status.EXECUTED, minute(5));

  private static long minute(double minutes) {
    return BEGAN + Math.round(60_000 * minutes);
  }

  private static Optional<Episode> open() {
    return Optional.of(episode(true, minute(3)));
  }

  private static Optional<Episode> closed(double lastMinute) {
    return Optional.of(episode(false, minute(lastMinute)));
  }

  private static Episode episode(boolean open, long lastMillis) {
    return episode(open, lastMillis, !open);
  }

  private static Episode episode(boolean open, long lastMillis, boolean recovered) {
    var peak = new Peak(2, 1, 0, 1, 5, BEGAN);
    return new Episode(
        BEGAN, lastMillis, open, 9, peak, Severity.HIGH, Threshold.DEFAULT, 0, recovered);
  }

  private static FollowUp at(double minutes, Suggestion suggestion, Optional<Episode> episode) {
    return FollowUp.of(suggestion, episode, PATIENCE, minute(minutes));
  }

  @Test
  void suggested_nobodyActs_expiresAfterADay() {
    assertThat(at(1_439, suggested, open())).isInstanceOf(FollowUp.Wait.class);
    assertThat(at(1_440, suggested, open())).isInstanceOf(FollowUp.Expire.class);
    assertThat(at(1_440, suggested, Optional.empty())).isInstanceOf(FollowUp.Expire.class);
    assertThat(at(1_439, suggested, Optional.empty())).isInstanceOf(FollowUp.Wait.class);
  }

  @Test
  void suggested_anomalyCloses_expiresAnHourLater() {
    assertThat(at(69.9, suggested, closed(10))).isInstanceOf(FollowUp.Wait.class);
    assertThat(at(70, suggested, closed(10))).isEqualTo(new FollowUp.Expire("the anomaly ended"));
  }

  @Test
  void acknowledged_timeBeginsAnew() {
    var acknowledged = then(suggested, Status.ACKNOWLEDGED, minute(60));
    assertThat(at(119.9, acknowledged, closed(10))).isInstanceOf(FollowUp.Wait.class);
    assertThat(at(120, acknowledged, closed(10))).isInstanceOf(FollowUp.Expire.class);
    assertThat(at(1_499, acknowledged, open())).isInstanceOf(FollowUp.Wait.class);
    assertThat(at(1_500, acknowledged, open())).isInstanceOf(FollowUp.Expire.class);
  }

  @Test
  void executed_anomalyCloses_hasRecovered() {
    assertThat(at(9, executed, open())).isInstanceOf(FollowUp.Wait.class);
    assertThat(at(12, executed, closed(11)))
        .isEqualTo(new FollowUp.Judge(Recovery.after(360, minute(12))));
  }

  @Test
  void executed_lastUnusualSampleWasBefore_recoveredAtOnce() {
    assertThat(at(6, executed, closed(4.9)))
        .isEqualTo(new FollowUp.Judge(Recovery.after(0, minute(6))));
  }

  @Test
  void executed_endedByMaintenance_isNoCase_unlessItGoesOn() {
    var stopped = Optional.of(episode(false, minute(11), false));
    assertThat(at(12, executed, stopped)).isInstanceOf(FollowUp.Wait.class);
    assertThat(at(64.9, executed, stopped)).isInstanceOf(FollowUp.Wait.class);
    assertThat(at(65, executed, stopped)).isInstanceOf(FollowUp.Done.class);
    assertThat(at(20, executed, closed(19)))
        .isEqualTo(new FollowUp.Judge(Recovery.after(840, minute(20))));
    assertThat(FollowUp.reportedLate(executed, stopped.orElseThrow(), minute(12))).isEmpty();
  }

  @Test
  void executed_lastsTooLong_hasNotRecovered() {
    assertThat(at(64.9, executed, open())).isInstanceOf(FollowUp.Wait.class);
    assertThat(at(65, executed, open())).isEqualTo(new FollowUp.Judge(Recovery.none(minute(65))));
    assertThat(at(90, executed, closed(65)))
        .isEqualTo(new FollowUp.Judge(Recovery.none(minute(90))));
  }

  @Test
  void recovered_comesBack_hasNotRecovered() {
    var recovered = executed.with(Recovery.after(360, minute(12)));
    assertThat(at(15, recovered, closed(11))).isInstanceOf(FollowUp.Wait.class);
    assertThat(at(15, recovered, open())).isEqualTo(new FollowUp.Judge(Recovery.none(minute(15))));
    assertThat(at(22, recovered, closed(11))).isInstanceOf(FollowUp.Done.class);
  }

  @Test
  void notRecovered_staysSo() {
    var lasting = executed.with(Recovery.none(minute(65)));
    assertThat(at(66, lasting, closed(65))).isInstanceOf(FollowUp.Done.class);
    assertThat(at(66, lasting, open())).isInstanceOf(FollowUp.Done.class);
  }

  @Test
  void executed_anomalyIsNotStoredYet_isWaitedFor() {
    assertThat(at(6, executed, Optional.empty())).isInstanceOf(FollowUp.Wait.class);
    assertThat(at(65, executed, Optional.empty())).isInstanceOf(FollowUp.Done.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "REJECTED", "EXPIRED"})
  void ended_isLeftAlone(Status status) {
    assertThat(at(9_999, then(suggested, status, minute(5)), open()))
        .isInstanceOf(FollowUp.Done.class);
  }

  @Test
  void reportedLate_countsFromTheAcknowledgementOrNotAtAll() {
    var closed = episode(false, minute(11));
    var acknowledged = then(suggested, Status.ACKNOWLEDGED, minute(4));
    var tooLate = then(suggested, Status.ACKNOWLEDGED, minute(11.1));
    assertThat(FollowUp.reportedLate(acknowledged, closed, minute(30)))
        .contains(Recovery.after(420, minute(30)));
    assertThat(FollowUp.reportedLate(tooLate, closed, minute(30))).isEmpty();
    assertThat(FollowUp.reportedLate(suggested, closed, minute(30))).isEmpty();
  }
}
