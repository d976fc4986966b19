package com.dese.ajan.aiops.drift;

import com.dese.ajan.aiops.stats.StateStream;

/**
 * Deviation and correlation of a series' noise, from the differences of neighbours and of samples
 * two apart, which neither level nor season touches: for an autoregression of order one the second
 * mean square is {@code 1 + correlation} times the first. Differences are clipped, so that neither
 * outliers nor steps teach much.
 */
final class NoiseScale {
  private static final int UNCLIPPED = 10;
  private static final int LEAST_FOR_CORRELATION = 30;
  private static final double MOST_CORRELATION = 0.98;

  /** Mean distance to standard deviation, as in a Gaussian. */
  private static final double TO_DEVIATION = 1.2533;

  private static final double CLIP = 3.5 * TO_DEVIATION;

  /** Largest distance that counts, in mean distances. */
  private static final double MOST_DISTANCE = 4;

  private double last;
  private double beforeLast;
  private long samples;
  private double differences;
  private double meanDistance;
  private double meanDistanceOfTwo;
  private double squareOne;
  private double squareTwo;

  // follow from the above
  private double size; // of the last difference
  private double correlation;
  private double deviation = 1;

  /**
   * Takes a sample in.
   *
   * @param memory differences that are remembered, at least 1
   */
  void learn(double x, double memory) {
    if (samples >= 2) {
      learn(x - last, x - beforeLast, 1 / Math.min(differences + 1, memory));
    }
    samples++;
    beforeLast = last;
    last = x;
    update(x);
  }

  private void learn(double one, double two, double rate) {
    size = Math.abs(one);
    double a = clipped(size, meanDistance);
    double b = clipped(Math.abs(two), meanDistanceOfTwo);
    meanDistance += rate * (a - meanDistance);
    meanDistanceOfTwo += rate * (b - meanDistanceOfTwo);
    squareOne += rate * (a * a - squareOne);
    squareTwo += rate * (b * b - squareTwo);
    differences++;
  }

  private double clipped(double distance, double usual) {
    return differences < UNCLIPPED ? distance : Math.min(distance, CLIP * usual);
  }

  private void update(double x) {
    correlation =
        differences > LEAST_FOR_CORRELATION
            ? Math.clamp(squareTwo / (squareOne + Double.MIN_NORMAL) - 1, 0, MOST_CORRELATION)
            : 0;
    deviation =
        Math.sqrt(squareOne / 2 / (1 - correlation)) + 1e-9 * Math.abs(x) + Double.MIN_NORMAL;
  }

  /** Of the noise, in the unit of the samples. */
  double deviation() {
    return deviation;
  }

  /** Of neighbours, 0 to .98. */
  double correlation() {
    return correlation;
  }

  /** Variance of a mean of n samples times n, over the variance of one, as n grows. */
  double inflation() {
    return (1 + correlation) / (1 - correlation);
  }

  /** The same for what goes with the third power of the noise. */
  double inflationOfCubes() {
    double cube = correlation * correlation * correlation;
    return (1 + cube) / (1 - cube);
  }

  /**
   * Of the last two samples from each other, in mean distances; 0 to 4.
   *
   * @param least smallest mean distance taken seriously
   */
  double distance(double least) {
    return Math.min(size / (meanDistance + least + Double.MIN_NORMAL), MOST_DISTANCE);
  }

  /** Takes over that the noise is so many times as wide. */
  void scale(double by) {
    meanDistance *= by;
    meanDistanceOfTwo *= by;
    squareOne *= by * by;
    squareTwo *= by * by;
    deviation *= by;
  }

  /** Lets what comes count as much as if only so many differences were known. */
  void forgetAllBut(double most) {
    differences = Math.min(differences, most);
  }

  void carry(StateStream stream) {
    last = stream.next(last);
    beforeLast = stream.next(beforeLast);
    samples = stream.next(samples);
    differences = stream.next(differences);
    meanDistance = stream.next(meanDistance);
    meanDistanceOfTwo = stream.next(meanDistanceOfTwo);
    squareOne = stream.next(squareOne);
    squareTwo = stream.next(squareTwo);
    size = stream.next(size);
    correlation = stream.next(correlation);
    deviation = stream.next(deviation);
  }
}
