package com.dese.ajan.aiops.canary.kayenta;

import com.dese.ajan.aiops.canary.Normal;

/**
 * How far one sample is shifted against another, x - y, with a confidence interval: the shifts that
 * Mann and Whitney's test does not reject, and Hodges and Lehmann's estimate, as R's {@code
 * wilcox.test} finds them for many values.
 *
 * <p>J. L. Hodges, E. L. Lehmann, Estimates of location based on rank tests, Annals of Mathematical
 * Statistics 34 (1963), 598-611.
 *
 * @param lower end of the interval, in the unit of the values
 * @param upper end of the interval; below {@code lower} by up to the tolerance at worst
 * @param estimate of the shift
 */
public record MannWhitneyInterval(double lower, double upper, double estimate) {
  public static final double LEAST_CONFIDENCE = .5;
  public static final double MOST_CONFIDENCE = .9999;

  /** Of a shift, in the unit of the values: R's and Kayenta's, whatever the size of the values. */
  private static final double TOLERANCE = 1e-4;

  /**
   * Finds the interval; O((n + m) log(n + m)).
   *
   * @param x one value or more, all finite
   * @param y one value or more, all finite
   * @param confidence .5 to .9999
   */
  public static MannWhitneyInterval of(double[] x, double[] y, double confidence) {
    if (!(confidence >= LEAST_CONFIDENCE && confidence <= MOST_CONFIDENCE)) {
      throw new IllegalArgumentException("confidence is " + confidence);
    }
    return of(new RankSum(x, y), confidence);
  }

  static MannWhitneyInterval of(RankSum sides, double confidence) {
    double least = sides.least();
    double largest = sides.largest();
    if (least == largest) { // two constants: nothing is in doubt
      return new MannWhitneyInterval(least, least, least);
    }
    double z = Normal.upper((1 - confidence) / 2);
    return new MannWhitneyInterval(
        shift(sides, z), shift(sides, -z), Brent.root(sides::z, least, largest, TOLERANCE));
  }

  /** The shift at which the test is just as strong as z; an end of all shifts if it never is. */
  private static double shift(RankSum sides, double z) {
    if (sides.z(sides.least()) <= z) {
      return sides.least();
    }
    if (sides.z(sides.largest()) >= z) {
      return sides.largest();
    }
    return Brent.root(shift -> sides.z(shift) - z, sides.least(), sides.largest(), TOLERANCE);
  }
}
