package com.dese.ajan.aiops.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HodgesLehmannTests {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void ofPairs_anyDifferences_isTheMedianOfAllMeans(long seed) {
    double[] differences = some(seed, 3 + (int) seed);
    double[] means =
        IntStream.range(0, differences.length)
            .boxed()
            .flatMapToDouble(i ->
                IntStream.rangeClosed(0, i).mapToDouble(j -> (differences[i] + differences[j]) / 2))
            .toArray();

    assertThat(HodgesLehmann.ofPairs(differences, 2, 1).estimate())
        .isCloseTo(median(means), within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void ofSamples_anySides_isTheMedianOfAllDifferences(long seed) {
    double[] x = some(seed, 4 + (int) seed);
    double[] y = some(-seed, 9);
    double[] differences =
        Arrays.stream(y).flatMap(b -> Arrays.stream(x).map(a -> b - a)).toArray();

    assertThat(HodgesLehmann.ofSamples(x, y, 2, 1).estimate())
        .isCloseTo(median(differences), within(1e-12));
  }

  /** The interval of R's wilcox.test for 1 to 10: 3.5 to 7.5 at 95 %, by the exact distribution. */
  @Test
  void ofPairs_oneToTen_hasTheKnownInterval() {
    var shift =
        HodgesLehmann.ofPairs(IntStream.rangeClosed(1, 10).asDoubleStream().toArray(), 1.96, 1);

    assertThat(shift.estimate()).isCloseTo(5.5, within(1e-12));
    assertThat(shift.lower()).isCloseTo(3.5, within(.6));
    assertThat(shift.upper()).isCloseTo(7.5, within(.6));
  }

  @Test
  void ofPairs_tooFewForTheWidth_isTheWholeRange() {
    var shift = HodgesLehmann.ofPairs(new double[] {1, 2, 4}, 10, 1);

    assertThat(shift.lower()).isEqualTo(1);
    assertThat(shift.upper()).isCloseTo(4, within(1e-12));
  }

  @Test
  void ofSamples_moreInflation_isWider() {
    double[] x = some(1, 40);
    double[] y = some(2, 40);
    var narrow = HodgesLehmann.ofSamples(x, y, 1.96, 1);
    var wide = HodgesLehmann.ofSamples(x, y, 1.96, 3);

    assertThat(wide.lower()).isLessThan(narrow.lower());
    assertThat(wide.upper()).isGreaterThan(narrow.upper());
  }

  private static double[] some(long seed, int size) {
    return new SplittableRandom(seed)
        .ints(size, -20, 20)
        .mapToDouble(value -> value / 4.0)
        .toArray(); // coarse, so that some are equal
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
