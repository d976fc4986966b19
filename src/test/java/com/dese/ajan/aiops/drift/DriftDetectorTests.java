package com.dese.ajan.aiops.drift;

import static com.dese.ajan.aiops.drift.DriftStreams.BEGIN;
import static com.dese.ajan.aiops.drift.DriftStreams.DAY;
import static com.dese.ajan.aiops.drift.DriftStreams.MINUTE;
import static com.dese.ajan.aiops.drift.DriftStreams.day;
import static com.dese.ajan.aiops.drift.DriftStreams.find;
import static com.dese.ajan.aiops.drift.DriftStreams.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.dese.ajan.aiops.drift.Change.Method;
import com.dese.ajan.aiops.drift.DriftStreams.Found;
import com.dese.ajan.aiops.stats.StateStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftDetectorTests {
  private static final int ROWS = 6_000;
  private static final int CHANGE = 3_000;

  private static Found only(List<Found> found) {
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  @Test
  void update_levelSteps_isKnownAtOneExactRow() {
    var stream = seeded(1);
    var found = only(find(ROWS, i -> 50 + stream.ar(0.7) + (i < CHANGE ? 0 : 3)));

    assertThat(found.change().kind()).isEqualTo(DriftKind.LEVEL);
    assertThat(found.row()).isEqualTo(3_059);
    assertThat(found.since()).isCloseTo(CHANGE, within(15));
    assertThat(found.change().before()).isCloseTo(50, within(0.3));
    assertThat(found.change().after()).isCloseTo(53, within(0.6));
    assertThat(found.change().knownMillis()).isEqualTo(BEGIN + found.row() * MINUTE);
    assertThat(found.change().method()).isEqualTo(Method.BLOCK_MEANS);
  }

  @Test
  void update_spreadDoubles_isKnownAtOneExactRow() {
    var stream = seeded(2);
    var found = only(find(ROWS, i -> 50 + stream.gaussian() * (i < CHANGE ? 1 : 2)));

    assertThat(found.change().kind()).isEqualTo(DriftKind.SPREAD);
    assertThat(found.row()).isEqualTo(3_074);
    assertThat(found.since()).isCloseTo(CHANGE, within(30));
    assertThat(found.change().before()).isCloseTo(1, within(0.2));
    assertThat(found.change().after()).isCloseTo(2, within(0.5));
  }

  @Test
  void update_distributionGetsATail_isAChangeOfShape() {
    var stream = seeded(3);
    var found =
        find(
            ROWS,
            i -> {
              double x = stream.gaussian();
              return i < CHANGE ? x : (Math.exp(0.6 * x) - 1.197) / 0.787; // mean 0, deviation 1
            });

    assertThat(only(found).change().kind()).isEqualTo(DriftKind.SHAPE);
    assertThat(found.getFirst().row()).isEqualTo(3_209);
  }

  @Test
  void update_dailySwingGrows_isAChangeOfSeason() {
    var stream = seeded(4);
    var found = find(ROWS, i -> 50 + (i < CHANGE ? 2 : 4) * day(i - CHANGE) + 0.5 * stream.ar(0.5));

    assertThat(only(found).change().kind()).isEqualTo(DriftKind.SEASON);
    assertThat(found.getFirst().row()).isEqualTo(3_119);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void update_twoChangesADayApart_areTwo(long seed) {
    var stream = seeded(seed);
    var found = find(8_000, i -> stream.ar(0.7) + (i >= 3_000 ? 3 : 0) + (i >= 5_000 ? 3 : 0));

    assertThat(found).extracting(Found::since).hasSize(2);
    assertThat(found.get(0).since()).isCloseTo(3_000, within(30));
    assertThat(found.get(1).since()).isCloseTo(5_000, within(60));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void update_burstsSeasonAndNoise_areNoDrift(long seed) {
    var stream = seeded(seed);
    var found = find(10_000, i -> 2 * day(i) + stream.ar(0.7) + (i % 700 < 5 && i > 500 ? 9 : 0));

    assertThat(found).isEmpty();
  }

  @Test
  void update_halfAnHourOfTrouble_isHardlyEverDrift() {
    int incidents = 0;
    int alarms = 0;
    for (int seed = 1; seed <= 20; seed++) {
      var stream = seeded(seed);
      alarms += find(10_000, i -> stream.ar(0.7) + (i % 2_700 > 2_670 ? 8 : 0)).size();
      incidents += 3;
    }
    assertThat(alarms).isLessThan(incidents / 10);
  }

  /** At most .1 in 10,000 samples; 24 streams of 10,000. */
  @Test
  void update_unchangingStreams_alarmAtTheNominalRate() {
    int alarms = 0;
    for (int seed = 100; seed < 124; seed++) {
      var stream = seeded(seed);
      int law = seed % 3;
      alarms +=
          find(
                  10_000,
                  i ->
                      switch (law) {
                        case 0 -> stream.gaussian();
                        case 1 -> stream.ar(0.9);
                        default -> Math.exp(0.6 * stream.ar(0.7)) + 2 * day(i);
                      })
              .size();
    }
    assertThat(alarms).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void update_steadyTrend_isNoDrift(long seed) {
    var stream = seeded(seed);
    assertThat(find(14_400, i -> stream.ar(0.7) + i / (double) DAY)).isEmpty();
  }

  @Test
  void update_calmWeekend_isNoDrift() {
    var stream = seeded(6);
    var found =
        find(
            14_400,
            i -> {
              long dayOfWeek = ((BEGIN + i * MINUTE) / 86_400_000 + 4) % 7; // Sunday is 0
              boolean weekend = dayOfWeek == 0 || dayOfWeek == 6;
              return 2 * day(i) * (weekend ? 0.4 : 1) + 0.5 * stream.ar(0.5);
            });

    assertThat(found).isEmpty();
  }

  @Test
  void update_samplesAreMissing_isNoDrift() {
    var stream = seeded(7);
    var found =
        find(
            10_000,
            i -> {
              double x = 50 + stream.ar(0.7);
              return (i > 4_000 && i < 5_500) || i % 3 == 0 ? Double.NaN : x;
            });

    assertThat(found).isEmpty();
  }

  @Test
  void update_neverChangingValue_isNoDriftUntilItChanges() {
    var detector = new DriftDetector(0.5);
    assertThat(find(detector, MINUTE, ROWS, i -> i < CHANGE ? 7 : 7.1)).isEmpty();

    var other = new DriftDetector(0.5);
    var found = only(find(other, MINUTE, ROWS, i -> i < CHANGE ? 7 : 12));
    assertThat(found.since()).isCloseTo(CHANGE, within(15));
    assertThat(found.change().after()).isCloseTo(12, within(0.01));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void update_movedAndScaled_findsTheSame(long seed) {
    var plain = seeded(seed);
    var moved = seeded(seed);
    var first = only(find(ROWS, i -> plain.ar(0.7) + (i < CHANGE ? 0 : 3)));
    var second = only(find(ROWS, i -> 1e6 + 1e3 * (moved.ar(0.7) + (i < CHANGE ? 0 : 3))));

    assertThat(second.row()).isEqualTo(first.row());
    assertThat(second.change().sinceMillis()).isEqualTo(first.change().sinceMillis());
    assertThat(second.change().deviations()).isCloseTo(first.change().deviations(), within(1e-3));
  }

  @Test
  void update_slowSeries_isLookedAtRowByRow() {
    var stream = seeded(9);
    var found =
        find(
            new DriftDetector(0),
            86_400_000,
            200,
            i -> stream.gaussian() + (i % 7 > 4 ? -4 : 0) + (i < 120 ? 0 : 3));

    assertThat(only(found).change().method()).isEqualTo(Method.STEP);
    assertThat(found.getFirst().row()).isEqualTo(132);
    assertThat((found.getFirst().change().sinceMillis() - BEGIN) / 86_400_000).isEqualTo(120);
  }

  @Test
  void update_samplesComeFourTimesAsOften_isNoDrift() {
    var stream = seeded(10);
    var detector = new DriftDetector(0);
    assertThat(find(detector, MINUTE, 4_000, i -> stream.gaussian())).isEmpty();
    long later = BEGIN + 4_000 * MINUTE;
    for (int i = 0; i < 12_000; i++) {
      assertThat(detector.update(stream.gaussian(), later + i * 15_000L)).isEmpty();
    }
    assertThat(detector.status().state()).isEqualTo(DriftState.STABLE);
  }

  @Test
  void status_tellsWhatIsGoingOn() {
    var stream = seeded(11);
    var detector = new DriftDetector(0);
    assertThat(detector.status().state()).isEqualTo(DriftState.WARMING_UP);
    find(detector, MINUTE, 2_000, i -> stream.gaussian());
    assertThat(detector.status().state()).isEqualTo(DriftState.STABLE);
    assertThat(detector.status().changes()).isEmpty();
    for (int i = 2_000; detector.status().changes().isEmpty(); i++) {
      detector.update(5 + stream.gaussian(), BEGIN + i * MINUTE);
    }
    assertThat(detector.status().state()).isEqualTo(DriftState.DRIFTED);
    for (int i = 2_100; i < 3_000; i++) {
      detector.update(5 + stream.gaussian(), BEGIN + i * MINUTE);
    }
    assertThat(detector.status().state()).isEqualTo(DriftState.STABLE);
    assertThat(detector.status().changes()).hasSize(1);
  }

  @Test
  void forecast_followsTheDay() {
    var stream = seeded(12);
    var detector = new DriftDetector(0);
    assertThat(detector.forecast(BEGIN)).isEmpty();
    find(detector, MINUTE, 4 * DAY, i -> 100 + 10 * day(i) + stream.gaussian());

    for (int hour = 0; hour < 24; hour++) {
      var forecast = detector.forecast(BEGIN + (4 * DAY + hour * 60) * MINUTE).orElseThrow();
      assertThat(forecast.value()).isCloseTo(100 + 10 * day(hour * 60), within(0.8));
      assertThat(forecast.deviation()).isBetween(0.7, 1.4);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {MINUTE, 3_600_000, 86_400_000})
  void carry_atManyPoints_goesOnToTheLastBit(long step) {
    var stream = seeded(13);
    var values = new double[3_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = stream.ar(0.7) + (i / 500 % 2) * 9;
    }
    var whole = new DriftDetector(0);
    var parted = new DriftDetector(0);
    int changes = 0;
    for (int i = 0; i < values.length; i++) {
      var expected = whole.update(values[i], BEGIN + i * step);
      assertThat(parted.update(values[i], BEGIN + i * step)).isEqualTo(expected);
      changes += expected.isPresent() ? 1 : 0;
      if (i % 97 == 0) {
        parted = restored(bytes(parted));
      }
    }
    assertThat(changes).isPositive();
    assertThat(bytes(parted)).isEqualTo(bytes(whole));
    assertThat(parted.status()).isEqualTo(whole.status());
  }

  private static byte[] bytes(DriftDetector detector) {
    var stream = StateStream.writer(20_000);
    detector.carry(stream);
    return stream.written();
  }

  private static DriftDetector restored(byte[] bytes) {
    var detector = new DriftDetector(0);
    var stream = StateStream.reader(bytes);
    detector.carry(stream);
    assertThat(stream.exhausted()).isTrue();
    return detector;
  }
}
