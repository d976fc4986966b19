package com.dese.ajan.aiops.canary.kayenta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.dese.ajan.aiops.canary.Normal;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MannWhitneyIntervalTests {
  private static final Offset<Double> TOLERANCE = within(2e-4); // of two roots

  private static double[] values(double... values) {
    return values;
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static double[] gaussian(RandomGenerator random, int count) {
    return random.doubles(count).map(_ -> 10 + random.nextGaussian()).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    ".5, 0",
    ".25, .6744897501960817",
    ".025, 1.959963984540054",
    ".01, 2.3263478740408408",
    ".0005, 3.2905267314919255",
  })
  void upper_ofTables_isTheDeviate(double tail, double deviate) {
    assertThat(Normal.upper(tail)).isCloseTo(deviate, within(1e-12));
  }

  @Test
  void z_withoutTies_isCorrectedForContinuity() {
    // U = 0 of 4 pairs, half a pair for continuity: -1.5; variance 4/12 * 5
    assertThat(new RankSum(values(2, 1), values(3, 4)).z(0))
        .isCloseTo(-1.5 / Math.sqrt(5 / 3.0), within(1e-15));
    assertThat(new RankSum(values(2, 1), values(3, 4)).z(-4))
        .isCloseTo(1.5 / Math.sqrt(5 / 3.0), within(1e-15));
  }

  @Test
  void z_withTies_hasASmallerVariance() {
    // U = .5, -1 with the half; two equal values take 6 / 12 from 5: variance 4/12 * 4.5
    assertThat(new RankSum(values(1, 2), values(2, 3)).z(0))
        .isCloseTo(-1 / Math.sqrt(1.5), within(1e-15));
  }

  @Test
  void z_tiesOfEitherSide_countTogether() {
    // U = 5 of 12 pairs, -.5 with the half; three equal values take 24 / 42 from 8 and two 6 / 42
    double expected = -.5 / Math.sqrt(8 - 30 / 42.0);
    assertThat(new RankSum(values(2, 5, 2), values(7, 1, 2, 7)).z(0))
        .isCloseTo(expected, within(1e-15));
    assertThat(new RankSum(values(7, 1, 2, 7), values(2, 5, 2)).z(0))
        .isCloseTo(-expected, within(1e-15));
    assertThat(new RankSum(values(12, 15, 12), values(7, 1, 2, 7)).z(10))
        .isCloseTo(expected, within(1e-15));
  }

  @Test
  void z_allEqual_is0() {
    assertThat(new RankSum(values(3, 3), values(2, 2)).z(1)).isZero();
  }

  @Test
  void shareOfPairs_counted_isThatOfTheLarger() {
    assertThat(new RankSum(values(1, 2, 9), values(2, 3)).shareOfPairs()).isEqualTo(2.5 / 6);
  }

  @Test
  void interval_ofFew_isAsWideAsCanBe() {
    // no shift makes z of two against two larger than 1.2
    assertThat(MannWhitneyInterval.of(values(7, 5), values(1, 2), .95))
        .isEqualTo(new MannWhitneyInterval(3, 6, 4.5));
  }

  @Test
  void interval_ofConstants_isTheirDifference() {
    assertThat(MannWhitneyInterval.of(values(7, 7, 7), values(1, 1), .95))
        .isEqualTo(new MannWhitneyInterval(6, 6, 6));
    assertThat(MannWhitneyInterval.of(values(7), values(1), .95))
        .isEqualTo(new MannWhitneyInterval(6, 6, 6));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void interval_ofGaussians_isWhereTheTestTurns(long seed) {
    var random = random(seed);
    double[] x = gaussian(random, 40);
    double[] y = gaussian(random, 55);
    var sides = new RankSum(x, y);

    var found = MannWhitneyInterval.of(x, y, .95);

    double z = 1.959963984540054;
    assertThat(sides.z(found.lower() - 1e-4)).isGreaterThanOrEqualTo(z);
    assertThat(sides.z(found.lower() + 1e-4)).isLessThanOrEqualTo(z);
    assertThat(sides.z(found.upper() - 1e-4)).isGreaterThanOrEqualTo(-z);
    assertThat(sides.z(found.upper() + 1e-4)).isLessThanOrEqualTo(-z);
    double[] differences = differences(x, y);
    int half = differences.length / 2; // z is 0 from one to the next of the middle ones
    assertThat(found.estimate())
        .isBetween(differences[half - 2] - 1e-4, differences[half + 1] + 1e-4);
  }

  /** The median of these is Hodges and Lehmann's estimate by its definition. */
  private static double[] differences(double[] x, double[] y) {
    return Arrays.stream(x)
        .flatMap(one -> Arrays.stream(y).map(other -> one - other))
        .sorted()
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void interval_sidesMovedOrChanged_movesAlong(long seed) {
    var random = random(seed);
    double[] x = gaussian(random, 30);
    double[] y = gaussian(random, 30);
    var plain = MannWhitneyInterval.of(x, y, .98);

    var moved = MannWhitneyInterval.of(Arrays.stream(x).map(v -> v + 5).toArray(), y, .98);
    var changed = MannWhitneyInterval.of(y, x, .98);

    assertThat(moved.lower()).isCloseTo(plain.lower() + 5, TOLERANCE);
    assertThat(moved.upper()).isCloseTo(plain.upper() + 5, TOLERANCE);
    assertThat(changed.lower()).isCloseTo(-plain.upper(), TOLERANCE);
    assertThat(changed.upper()).isCloseTo(-plain.lower(), TOLERANCE);
  }

  /** The root finder's tolerance is absolute: within it, it takes no step. */
  @Test
  void interval_ofDifferencesBelowTheTolerance_isAnEndOfThem() {
    var random = random(1);
    double[] x = random.doubles(30).map(v -> 1e-6 * v).toArray();
    double[] y = random.doubles(30).map(v -> 1e-6 * v).toArray();
    var sides = new RankSum(x, y);

    var found = MannWhitneyInterval.of(x, y, .95);

    assertThat(List.of(found.lower(), found.upper(), found.estimate()))
        .allMatch(shift -> shift == sides.least() || shift == sides.largest());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, .49, .99999, 1, 95})
  void interval_noConfidence_isRejected(double confidence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MannWhitneyInterval.of(values(1), values(2), confidence))
        .withMessageContaining(String.valueOf(confidence));
  }
}
