package com.dese.ajan.aiops.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.dese.ajan.catalogue.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TrackRecordTests {
  private static TrackRecord record(int failed, long... seconds) {
    var outcomes = new ArrayList<Recovery>();
    for (long one : seconds) {
      outcomes.add(Recovery.after(one, 0));
    }
    for (int i = 0; i < failed; i++) {
      outcomes.add(Recovery.none(0));
    }
    return TrackRecord.of(outcomes);
  }

  @Test
  void text_literals() {
    assertThat(record(0).text()).isEqualTo("no cases yet");
    assertThat(record(1, 240, 300, 420, 900).text())
        .isEqualTo("recovered in 4 of 5 cases, median 6 min");
    assertThat(record(2).text()).isEqualTo("recovered in 0 of 2 cases");
    assertThat(record(0, 45).text()).isEqualTo("recovered in 1 of 1 case, median 45 s");
    assertThat(record(0, 7_200).text()).isEqualTo("recovered in 1 of 1 case, median 2 h");
    assertThat(record(0, 7_199).text()).isEqualTo("recovered in 1 of 1 case, median 120 min");
  }

  @Test
  void rate_literals() {
    assertThat(record(0).rate()).isEqualTo(0.5);
    assertThat(record(0, 60).rate()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(record(2, new long[40]).rate()).isCloseTo(41.0 / 44, within(1e-12));
  }

  @Test
  void ranked_fewCases_doNotBeatMany() {
    var sure = suggestion("sure", 0);
    var lucky = suggestion("lucky", 1);
    var fresh = suggestion("new", 2);
    var bad = suggestion("bad", 3);
    var tried = TestSuggestions.then(suggestion("tried", 4), Status.FAILED, 9);
    var ranked =
        Ranked.of(
            List.of(tried, bad, fresh, lucky, sure),
            one ->
                switch (one.rule()) {
                  case "sure", "tried" -> record(2, new long[40]);
                  case "lucky" -> record(0, 60);
                  case "bad" -> record(3, 60);
                  default -> record(0);
                });
    assertThat(ranked)
        .extracting(one -> one.rank() + " " + one.suggestion().rule())
        .containsExactly("1 sure", "2 lucky", "3 new", "4 bad", "5 tried");
  }

  @Test
  void ranked_nothingKnown_theMildestFirst() {
    var first = suggestion("b", 0);
    var second = suggestion("a", 1);
    assertThat(Ranked.of(List.of(second, first), _ -> record(0)))
        .extracting(one -> one.suggestion().rule())
        .containsExactly("b", "a");
  }

  private static Suggestion suggestion(String rule, long laterMillis) {
    return TestSuggestions.suggestion(
        new UUID(1, 1), rule, "up", Severity.LOW, TestSuggestions.BEGAN + laterMillis);
  }
}
