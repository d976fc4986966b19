package com.dese.ajan.aiops.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.dese.ajan.aiops.anomaly.Score.State;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeasonalDetectorTests {
  private static final long STEP_MILLIS = 300_000;
  private static final int DAY = 288; // samples
  private static final int WARM_UP = 20;
  private static final double THRESHOLD = Threshold.DEFAULT.value();

  private final SeasonalDetector detector = new SeasonalDetector(0);

  @Test
  void update_firstOtherValueAfterWarmUp_scoresAsByHand() {
    for (int i = 0; i < WARM_UP; i++) {
      Score score = detector.update(7, i * STEP_MILLIS);
      assertThat(score).isEqualTo(new Score(State.WARMING_UP, 7, 7, score.deviation(), 0, 0));
    }

    Score score = detector.update(8, WARM_UP * STEP_MILLIS);

    // beyond all of a prior of 50: log10(50 / 1e-6) = 7.69897, less log10(2) for the choice of two
    // views is 7.39794, which a Gaussian has at 5.4909
    assertThat(score.state()).isEqualTo(State.SCORED);
    assertThat(score.expected()).isEqualTo(7);
    assertThat(score.z()).isCloseTo(5.4909, within(5e-4));
    assertThat(score.onset()).isEqualTo(score.z());
  }

  @Test
  void update_downwards_isNegative() {
    var scores = scores(with(noise(1, 500), 400, x -> x - 30));

    assertThat(scores.get(400).z()).isLessThan(-THRESHOLD);
    assertThat(scores.get(400).onset()).isEqualTo(-scores.get(400).z());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -273.15, 1e12})
  void update_flat_neverScores(double value) {
    var values = new double[10 * DAY];
    Arrays.fill(values, value);

    assertThat(scores(values)).allSatisfy(score -> assertThat(score.z()).isZero());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void update_oneSpike_isOneOnsetThere(long seed) {
    var values = with(noise(seed, 6 * DAY), 1_500, x -> x + 15);

    assertThat(onsets(values, 4)).containsExactly(1_500);
  }

  @Test
  void update_seededShift_isFoundAtThisIndex() {
    var values = noise(42, 12 * DAY);
    for (int i = 2_500; i < values.length; i++) {
      values[i] += 6;
    }

    assertThat(onsets(values, 3.25)).first().isEqualTo(2_500);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void update_levelShift_isOneAnomalyAndNormalOnlyLater(long seed) {
    var values = noise(seed, 20 * DAY);
    int shift = 10 * DAY;
    for (int i = shift; i < values.length; i++) {
      values[i] += 12;
    }
    var scores = scores(values);

    assertThat(scores.get(shift).onset()).isGreaterThan(THRESHOLD);
    assertThat(scores.subList(shift, shift + 10))
        .allSatisfy(score -> assertThat(score.z()).isGreaterThan(THRESHOLD - 1));
    assertThat(scores.subList(shift + 3 * DAY, values.length))
        .allSatisfy(score -> assertThat(score.reaches(THRESHOLD + 1)).isFalse());
    assertThat(scores.getLast().expected()).isCloseTo(112, within(1.5));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void update_slowRamp_isFollowed(long seed) {
    var values = noise(seed, 20 * DAY);
    for (int i = 0; i < values.length; i++) {
      values[i] += 0.2 * i / DAY; // a fifth of a deviation a day
    }

    assertThat(onsets(values, 4)).isEmpty();
    assertThat(scores(values).getLast().expected()).isCloseTo(104, within(1.5));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void update_peakOfTheDayAtNight_isAnomalous(long seed) {
    var values = noise(seed, 15 * DAY);
    for (int i = 0; i < values.length; i++) {
      values[i] += day(i);
    }
    int night = 14 * DAY + 3 * DAY / 4; // where the sine is lowest
    values[night] += 2 * 20; // an afternoon's value

    assertThat(onsets(values, 4)).containsExactly(night);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void update_quietWeekends_areExpectedAfterSomeWeeks(long seed) {
    var values = noise(seed, 49 * DAY);
    for (int i = 0; i < values.length; i++) {
      values[i] += (i / DAY % 7 < 2 ? 0.4 : 1) * (30 + day(i));
    }
    int weekday = 46 * DAY + DAY / 4;
    var scores = scores(with(values, weekday, x -> x - 0.6 * (30 + day(weekday))));

    // a Saturday's value on a Tuesday, and the Saturday before it
    assertThat(scores.get(weekday).z()).isLessThan(-THRESHOLD);
    assertThat(scores.get(weekday - 4 * DAY).z()).isBetween(-THRESHOLD, THRESHOLD);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void update_scaledByAPowerOfTwo_scoresTheSame(long seed) {
    var values = noise(seed, 4 * DAY);

    assertThat(sizes(Arrays.stream(values).map(x -> 1_024 * x).toArray())).isEqualTo(sizes(values));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void update_movedAndScaled_scoresAlmostTheSame(long seed) {
    var values = noise(seed, 4 * DAY);
    var moved = sizes(Arrays.stream(values).map(x -> 1e9 + 1e3 * x).toArray());
    var plain = sizes(values);

    for (int i = 0; i < plain.length; i++) {
      assertThat(moved[i]).isCloseTo(plain[i], within(0.02));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e31})
  void update_noNumber_hasNoScoreAndTeachesNothing(double nothing) {
    var other = new SeasonalDetector(0);
    var values = noise(1, 3 * DAY);
    for (int i = 0; i < values.length; i++) {
      assertThat(other.update(nothing, i * STEP_MILLIS - 1))
          .isEqualTo(Score.without(State.NO_DATA, nothing));
      assertThat(other.update(values[i], i * STEP_MILLIS).z())
          .isEqualTo(detector.update(values[i], i * STEP_MILLIS).z());
    }
  }

  @Test
  void update_largestValues_staysFinite() {
    RandomGenerator random = random(1);
    for (int i = 0; i < 5 * DAY; i++) {
      double value = random.nextInt(10) == 0 ? 9e29 * random.nextGaussian() : random.nextDouble();
      Score score = detector.update(Math.clamp(value, -9e29, 9e29), i * STEP_MILLIS);
      assertThat(score.z()).isFinite();
      assertThat(score.expected()).isFinite();
      assertThat(score.upper(THRESHOLD)).isFinite();
    }
  }

  @Test
  void update_late_hasNoScoreAndChangesNothing() {
    var values = noise(1, 3 * DAY);
    for (int i = 0; i < values.length; i++) {
      detector.update(values[i], i * STEP_MILLIS);
    }
    byte[] before = detector.snapshot();
    long last = (values.length - 1) * STEP_MILLIS;

    assertThat(detector.update(1e6, last)).isEqualTo(Score.without(State.LATE, 1e6));
    assertThat(detector.update(1e6, last - 1)).isEqualTo(Score.without(State.LATE, 1e6));
    assertThat(detector.snapshot()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void restore_atRandomPoints_goesOnToTheLastBit(long seed) {
    RandomGenerator random = random(seed);
    var values = noise(seed, 20 * DAY);
    var uninterrupted = new SeasonalDetector(0.5);
    var restarted = new SeasonalDetector(0.5);
    for (int i = 0; i < values.length; i++) {
      double value = random.nextInt(50) == 0 ? Double.NaN : values[i] + day(i);
      if (i < 50 || random.nextInt(100) == 0) {
        restarted = SeasonalDetector.restore(restarted.snapshot(), 0.5);
      }
      assertThat(restarted.update(value, i * STEP_MILLIS))
          .isEqualTo(uninterrupted.update(value, i * STEP_MILLIS));
    }
    assertThat(restarted.snapshot()).isEqualTo(uninterrupted.snapshot());
  }

  @Test
  void restore_notASnapshot_isRejected() {
    byte[] snapshot = detector.snapshot();
    byte[] later = snapshot.clone();
    later[0]++;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SeasonalDetector.restore(later, 0))
        .withMessageContaining("version");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SeasonalDetector.restore(Arrays.copyOf(snapshot, 900), 0))
        .withMessageContaining("900 bytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SeasonalDetector.restore(Arrays.copyOf(snapshot, snapshot.length + 1), 0))
        .withMessageContaining("too long");
  }

  @Test
  void snapshot_anyAge_takesLessThanPromised() {
    int before = detector.snapshot().length;
    var values = noise(1, 20 * DAY);
    for (int i = 0; i < values.length; i++) {
      detector.update(values[i], i * STEP_MILLIS);
    }

    assertThat(detector.snapshot()).hasSize(before);
    assertThat(before).isLessThanOrEqualTo(400 + 8 * (48 + 168)); // and 8 a seasonal slot
  }

  @Test
  void update_lessThanTheLeastDeviation_isNotAnomalous() {
    var values = noise(1, 3 * DAY);
    var floored = new SeasonalDetector(100);
    for (int i = 0; i < values.length; i++) {
      double value = i == 2 * DAY ? values[i] + 30 : values[i];
      assertThat(floored.update(value, i * STEP_MILLIS).reaches(THRESHOLD)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void constructor_leastDeviationThatIsNone_isRejected(double minDeviation) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SeasonalDetector(minDeviation))
        .withMessageContaining(String.valueOf(minDeviation));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void update_whiteNoise_seldomReachesTheThreshold(long seed) {
    var scores = scores(noise(seed, 28 * DAY));

    // a Gaussian reaches 3 in 0.27 % of its samples
    long reached = scores.stream().filter(score -> score.reaches(3)).count();
    assertThat(reached).isLessThan(scores.size() * 27L / 10_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {60_000, 300_000, 3_600_000})
  void update_beyondThree_isOutsideTheBand(long stepMillis) {
    var values = noise(1, 40 * DAY);
    int reached = 0;
    int different = 0;
    for (int i = 0; i < values.length; i++) {
      Score score = detector.update(values[i], i * stepMillis);
      boolean outside = values[i] < score.lower(3) || values[i] > score.upper(3);
      reached += score.reaches(3) ? 1 : 0;
      different += i > DAY && outside != score.reaches(3) ? 1 : 0;
    }

    assertThat(reached).isPositive();
    assertThat(different).isLessThanOrEqualTo(reached / 4); // the band is looked up now and then
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** Around 100 with deviation 1. */
  private static double[] noise(long seed, int length) {
    RandomGenerator random = random(seed);
    var values = new double[length];
    Arrays.setAll(values, i -> 100 + random.nextGaussian());
    return values;
  }

  private static double day(int i) {
    return 20 * Math.sin(2 * Math.PI * i / DAY);
  }

  private static double[] with(double[] values, int at, DoubleUnaryOperator change) {
    values[at] = change.applyAsDouble(values[at]);
    return values;
  }

  private static List<Score> scores(double[] values) {
    var detector = new SeasonalDetector(0);
    return IntStream.range(0, values.length)
        .mapToObj(i -> detector.update(values[i], i * STEP_MILLIS))
        .toList();
  }

  private static double[] sizes(double[] values) {
    return scores(values).stream().mapToDouble(Score::z).toArray();
  }

  private static Stream<Integer> onsets(double[] values, double threshold) {
    var scores = scores(values);
    return IntStream.range(0, values.length)
        .filter(i -> scores.get(i).onset() >= threshold)
        .boxed();
  }
}
