package com.dese.ajan.aiops.remediation.rules;

import static com.dese.ajan.aiops.remediation.rules.TestRules.rule;
import static com.dese.ajan.aiops.remediation.rules.TestRules.trouble;
import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.aiops.remediation.rules.Ladder.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Scale out at once, roll back after 5 minutes, call a person after 15; the list is unordered. */
class LadderTests {
  private static final List<Rule> RULES =
      List.of(
          rule("call", Duration.ofMinutes(15)),
          rule("scale", Duration.ZERO),
          rule("undo", Duration.ofMinutes(5)));

  private static List<String> due(Duration lasted, Map<String, Progress> progress) {
    return Ladder.due(RULES, trouble(Map.of()), lasted, progress).stream().map(Rule::name).toList();
  }

  @Test
  void due_asItLasts_goesUpTheLadder() {
    assertThat(due(Duration.ZERO, Map.of())).containsExactly("scale");
    assertThat(due(Duration.ofMinutes(5).minusMillis(1), Map.of())).containsExactly("scale");
    assertThat(due(Duration.ofMinutes(5), Map.of())).containsExactly("scale", "undo");
    assertThat(due(Duration.ofMinutes(15), Map.of())).containsExactly("scale", "undo", "call");
  }

  @Test
  void due_whatWasSuggested_isNotSuggestedAgain() {
    assertThat(due(Duration.ofMinutes(1), Map.of("scale", Progress.SUGGESTED))).isEmpty();
    assertThat(due(Duration.ofHours(9), Map.of("scale", Progress.SUGGESTED)))
        .containsExactly("undo", "call");
  }

  @Test
  void due_milderWereTried_comesBeforeItsTime() {
    assertThat(due(Duration.ofSeconds(9), Map.of("scale", Progress.TRIED))).containsExactly("undo");
    assertThat(
            due(Duration.ofSeconds(9), Map.of("scale", Progress.TRIED, "undo", Progress.SUGGESTED)))
        .isEmpty();
    assertThat(due(Duration.ofSeconds(9), Map.of("scale", Progress.TRIED, "undo", Progress.TRIED)))
        .containsExactly("call");
  }

  @Test
  void due_severalRulesOfOneCause_theSoonest() {
    var rules =
        List.of(
            rule("late", "load", Duration.ofMinutes(1)),
            rule("soon", "load", Duration.ZERO),
            rule("last", "load", Duration.ZERO));
    for (var lasted : List.of(Duration.ZERO, Duration.ofMinutes(1))) {
      assertThat(Ladder.due(rules, trouble(Map.of()), lasted, Map.of()))
          .extracting(Rule::name)
          .containsExactly("soon");
    }
  }

  @Test
  void due_firstStepHasATime_waitsForIt() {
    var rules = List.of(rule("late", Duration.ofMinutes(1)));
    assertThat(Ladder.due(rules, trouble(Map.of()), Duration.ofSeconds(59), Map.of())).isEmpty();
  }
}
