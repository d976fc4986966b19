package com.dese.ajan.aiops.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankTests {
  @Test
  void mid_equalValues_shareTheirMeanRank() {
    assertThat(Ranks.mid(new double[] {3, 1, 3, -2, 3})).containsExactly(4, 2, 4, 1, 4);
  }

  @Test
  void correlation_sameOrder_isOne() {
    assertThat(Ranks.correlation(new double[] {1, 2, 9}, new double[] {4, 5, 6})).isEqualTo(1);
    assertThat(Ranks.correlation(new double[] {1, 2, 9}, new double[] {6, 5, 4})).isEqualTo(-1);
    assertThat(Ranks.correlation(new double[] {1, 2, 9}, new double[] {6, 6, 6})).isZero();
  }

  /** Ranks of the sizes are 4, 1, 2, 3, with signs +, +, -, +: the sum is 6. */
  @Test
  void sum_someDifferences_isThatOfTheSignedRanks() {
    assertThat(SignedRank.sum(new double[] {9, 1, -2, 3})).isEqualTo(6);
  }

  @Test
  void signedRank_zeros_keepTheirRanksWithoutASign() {
    assertThat(SignedRank.sum(new double[] {0, 0, 5})).isEqualTo(3);
    assertThat(SignedRank.ofRanks(new double[] {0, 0, 0}, 9)).isEqualTo(Evidence.NONE);
  }

  @Test
  void signedRank_allUp_isNoBetterEvidenceThanCoins() {
    double[] up = new double[10];
    Arrays.fill(up, 5);

    assertThat(SignedRank.ofRanks(up, 1).z()).isEqualTo(Normal.upper(Math.pow(2, -10)));
  }

  @Test
  void signedRank_otherSign_isTheMirrorImage() {
    double[] some = new SplittableRandom(3).doubles(30, -1, 2).toArray();
    double[] mirrored = Arrays.stream(some).map(value -> -value).toArray();

    assertThat(SignedRank.ofRanks(mirrored, 9).z())
        .isCloseTo(-SignedRank.ofRanks(some, 9).z(), within(1e-12));
  }

  /**
   * Sum of the canary's ranks less its mean is 10 for 4 against 5 apart; the variance over all
   * permutations is 4 * 5 * 10 / 12.
   */
  @Test
  void rankSum_apart_isHandComputed() {
    var evidence = RankSum.of(new double[] {1, 2, 3, 4}, new double[] {5, 6, 7, 8, 9});

    double z = 10 / Math.sqrt(4 * 5 * 10 / 12.0);
    assertThat(z).isGreaterThan(Normal.upper(Math.pow(2, -4))); // so the signs cap it
    assertThat(evidence.z()).isEqualTo(Normal.upper(Math.pow(2, -4)));
  }

  @Test
  void rankSum_allEqual_saysNothing() {
    double[] same = new double[60];
    Arrays.fill(same, .1);

    assertThat(RankSum.of(same, same)).isEqualTo(Evidence.NONE);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void level_monotoneChange_isTheSame(long seed) {
    var random = new SplittableRandom(seed);
    double[] x = random.doubles(40, 0, 5).toArray();
    double[] y = random.doubles(40, 1, 6).toArray();

    assertThat(RankSum.of(exp(x), exp(y))).isEqualTo(RankSum.of(x, y));
  }

  @Test
  void memory_ofAnAutoregression_isAboutWhatItShouldBe() {
    var random = new SplittableRandom(5);
    double[] x = new double[20_000];
    for (int i = 1; i < x.length; i++) {
      x[i] = .6 * x[i - 1] + random.nextGaussian();
    }

    assertThat(Memory.inflation(Memory.correlation(x))).isCloseTo(4, within(.2));
    assertThat(Memory.inflation(Memory.correlation(random.doubles(20_000).toArray())))
        .isCloseTo(1, within(.05));
  }

  private static double[] exp(double[] values) {
    return Arrays.stream(values).map(Math::exp).toArray();
  }
}
