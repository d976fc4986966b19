package com.dese.ajan.telemetry.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.aiops.series.SampleColumns;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times are in steps of ten; the window is 30. */
class GapGuardTests {
  private static GapGuard guard(long seenUpTo) {
    return new GapGuard(30, 10, seenUpTo);
  }

  private static List<Long> trusted(GapGuard guard, long upTo, long... times) {
    var samples = new SampleColumns();
    for (long time : times) {
      samples.add(time, 1);
    }
    var trusted = guard.trusted(samples, upTo);
    var list = new ArrayList<Long>();
    for (int i = 0; i < times.length; i++) {
      if (trusted[i]) {
        list.add(times[i]);
      }
    }
    return list;
  }

  @Test
  void trusted_withoutAGap_areAll() {
    assertThat(trusted(guard(0), 40, 10, 20, 30, 40)).containsExactly(10L, 20L, 30L, 40L);
    assertThat(trusted(guard(10), 30, 20, 30)).containsExactly(20L, 30L);
  }

  @Test
  void trusted_aroundAGap_areThoseAWindowAway() {
    assertThat(trusted(guard(0), 170, 10, 20, 30, 40, 50, 100, 110, 120, 130, 140, 150, 160, 170))
        .containsExactly(10L, 20L, 130L, 140L, 150L, 160L, 170L);
  }

  @Test
  void trusted_gapBetweenTwoAnswers_goesOnInTheNext() {
    var guard = guard(0);
    assertThat(trusted(guard, 30, 10, 20, 30)).containsExactly(10L, 20L, 30L);
    assertThat(trusted(guard, 110, 100, 110)).isEmpty();
    assertThat(trusted(guard, 120, 120)).isEmpty();
    assertThat(trusted(guard, 130, 130)).containsExactly(130L);
  }

  @Test
  void trusted_endsBeforeWhatWasAskedFor_isAGap() {
    assertThat(trusted(guard(0), 100, 10, 20, 30, 40, 50)).containsExactly(10L, 20L);
  }

  @Test
  void trusted_afterARestart_knowsWhatWasSeenBefore() {
    assertThat(trusted(guard(10), 140, 100, 110, 120, 130, 140)).containsExactly(130L, 140L);
  }

  @Test
  void trusted_valuesWithoutAWindow_areAll() {
    assertThat(trusted(new GapGuard(0, 10, 0), 100, 10, 20, 60, 70)).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "up; 0",
        "rate(x[5s]); 5000",
        "rate(x[1m]) / rate(y[90s]); 90000",
        "max_over_time(rate(x[1m])[1h30m:5m]); 5400000",
        "rate(x[100ms]); 100",
        "x{a=\"[\"}; 0",
      })
  void window_ofAQuery_isTheLongest(String query, long millis) {
    assertThat(RangeWindow.millis(query)).isEqualTo(millis);
  }
}
