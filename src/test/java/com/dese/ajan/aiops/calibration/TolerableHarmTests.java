package com.dese.ajan.aiops.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.dese.ajan.aiops.calibration.TolerableHarm.JudgedFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TolerableHarmTests {
  private static final double OUTAGE = Double.POSITIVE_INFINITY;

  /** False ones, then right ones, each with spaces between them. */
  private static List<JudgedFailure> judged(String wrong, String right) {
    return Stream.concat(failures(wrong, false), failures(right, true)).toList();
  }

  private static Stream<JudgedFailure> failures(String harms, boolean right) {
    return Stream.of(harms.split(" "))
        .filter(harm -> !harm.equals("-"))
        .map(
            harm -> new JudgedFailure(harm.equals("x") ? OUTAGE : Double.parseDouble(harm), right));
  }

  @ParameterizedTest
  @CsvSource({
    // wrong, right, missed: tolerance, of how many
    ".1 .08, -, 0, .11, 2",
    ".1 .08 .2, -, 0, .22, 3",
    ".1234 .08, -, 0, .136, 2",
    ".1 .08, .5, 0, .11, 2",
    ".1 .08, .13, 0, .104, 2", // not above four fifths of what was right
    ".1 .09 .3, .2, 0, .11, 2", // one false alarm lies beyond what was right
    ".1 .09 .7, -, 0, .11, 2", // and beyond the most
    ".1 .48, -, 0, .5, 2",
    ".1 .08 x x, -, 0, .11, 2",
    ".1 .08, x x x, 0, .11, 2",
    ".1 .08, -, 1, .11, 2",
  })
  void of_falseAlarms_goesJustAboveThem(
      String wrong, String right, long missed, double tolerance, int covered) {
    assertThat(TolerableHarm.of(judged(wrong, right), missed, .5))
        .hasValueSatisfying(proposed -> {
          assertThat(proposed.tolerance()).isCloseTo(tolerance, within(1e-9));
          assertThat(proposed.covered()).isEqualTo(covered);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "-, -, 0",
    ".1, -, 0", // one may be wrong
    "x x x, -, 0", // no tolerance covers an outage
    ".1 .08, .3 .4, 0", // as many right ones
    ".1 .08, -, 2", // as many that were missed
    ".1 .08, .11, 0", // so near to a right one that a single one is left
    ".6 .7 .8, -, 0", // beyond the most
  })
  void of_tooLittleToSay_movesNothing(String wrong, String right, long missed) {
    assertThat(TolerableHarm.of(judged(wrong, right), missed, .5)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void of_anyVerdicts_hidesNothingThatWasRight_andOneMoreNeverRaises(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int proposals = 0;
    for (int i = 0; i < 2_000; i++) {
      var judged = new ArrayList<JudgedFailure>();
      for (int j = random.nextInt(12); j >= 0; j--) {
        judged.add(new JudgedFailure(.05 + random.nextExponential() / 4, random.nextInt(3) == 0));
      }
      var before = TolerableHarm.of(judged, 0, .5);
      if (before.isPresent()) {
        proposals++;
        var proposed = before.get();
        assertThat(proposed.tolerance()).isBetween(.05, .5);
        assertThat(judged)
            .filteredOn(JudgedFailure::right)
            .allMatch(proposed::leaves)
            .allMatch(failure -> failure.harm() >= 1.2 * proposed.tolerance());
        assertThat(judged).filteredOn(failure -> !proposed.leaves(failure)).hasSizeGreaterThan(1);
        judged.add(new JudgedFailure(.05 + random.nextExponential() / 4, true));
        TolerableHarm.of(judged, 0, .5)
            .ifPresent(
                after -> assertThat(after.tolerance()).isLessThanOrEqualTo(proposed.tolerance()));
      }
    }
    assertThat(proposals).isBetween(200, 1_900);
  }

  @Test
  void atMost_isTheNearerOne() {
    var proposed = new TolerableHarm(.2, 3, 3);
    assertThat(proposed.atMost(.1).tolerance()).isEqualTo(.1);
    assertThat(proposed.atMost(.3)).isEqualTo(proposed);
  }
}
