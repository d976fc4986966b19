package com.dese.ajan.aiops.drift;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Whether a level really broke or only wanders on as it always did. Two models of past levels are
 * compared: one in which the level walks at random about a straight line, and one that has a step,
 * a bend or another swing of the season besides. How far the walk goes is estimated in each. So
 * noise with a long memory, a random walk and a steady trend are no drift.
 */
final class WanderTest {
  /** Filters for steps of the walk of such variances, in that of the noise. */
  private static final LevelFilter[] FILTERS =
      DoubleStream.of(0, 0.003, 0.01, 0.03, 0.1, 0.3, 1)
          .mapToObj(LevelFilter::new)
          .toArray(LevelFilter[]::new);

  /** Levels that the noise known from elsewhere counts for. */
  private static final double PRIOR = 4;

  /** Keeps the slope of the line small unless the levels show one. */
  private static final double RIDGE = 1;

  private final double[] levels;
  private final double noise;
  private final double[] innovations;
  private final double[] line;
  private final double[] lineInnovations;
  private final double[] form;
  private final double[] formInnovations;

  private WanderTest(double[] levels, double noise) {
    int n = levels.length;
    this.levels = levels;
    this.noise = noise;
    innovations = new double[n];
    line = new double[n];
    Arrays.setAll(line, k -> (k - n / 2.0) / n);
    lineInnovations = new double[n];
    form = new double[n];
    formInnovations = new double[n];
  }

  /**
   * Evidence of a break.
   *
   * @param levels at equal distances, oldest first; at most 128
   * @param noise variance of a level about the walk, roughly
   * @param earliest first index at which a break may be
   * @param swing form of a change of the season; may be empty
   * @return log of the ratio of likelihoods of the best model with a break and the best without
   */
  static double evidence(double[] levels, double noise, int earliest, double[] swing) {
    return new WanderTest(levels, noise).evidence(earliest, swing);
  }

  private double evidence(int earliest, double[] swing) {
    double without = Double.NEGATIVE_INFINITY;
    double with = Double.NEGATIVE_INFINITY;
    for (var filter : FILTERS) {
      filter.filter(levels, 1, innovations);
      filter.filter(line, 1, lineInnovations);
      double lineSquare = dot(lineInnovations, lineInnovations, 1) + RIDGE;
      double slope = dot(lineInnovations, innovations, 1) / lineSquare;
      double left = dot(innovations, innovations, 1) - slope * slope * lineSquare;
      double logs = filter.logVariances(levels.length);
      double explained = 0;
      for (int at = earliest; at < levels.length; at++) {
        explained = Math.max(explained, explained(filter, at, swing, slope, lineSquare));
      }
      without = Math.max(without, likelihood(left, logs));
      with = Math.max(with, likelihood(left - explained, logs));
    }
    return with - without;
  }

  /** Most squares that a form which begins there explains. */
  private double explained(
      LevelFilter filter, int at, double[] swing, double slope, double lineSquare) {
    Arrays.fill(form, 0, at, 0);
    Arrays.fill(form, at, form.length, 1);
    double step = explained(filter, at, slope, lineSquare);
    for (int k = at; k < form.length; k++) {
      form[k] = (k - at + 1.0) / (form.length - at);
    }
    double bend = explained(filter, at, slope, lineSquare);
    if (swing.length == 0) {
      return Math.max(step, bend);
    }
    System.arraycopy(swing, at, form, at, form.length - at);
    return Math.max(Math.max(step, bend), explained(filter, at, slope, lineSquare));
  }

  private double explained(LevelFilter filter, int at, double slope, double lineSquare) {
    filter.filter(form, at, formInnovations);
    double all = dot(formInnovations, formInnovations, at);
    double cross = dot(formInnovations, lineInnovations, at) / lineSquare;
    double own = all - cross * cross * lineSquare;
    if (own <= 1e-9 * all) {
      return 0;
    }
    double part = dot(formInnovations, innovations, at) - cross * slope * lineSquare;
    return part * part / own;
  }

  /** Log likelihood with the noise's variance at its best, without what is the same in all. */
  private double likelihood(double squares, double logVariances) {
    double count = levels.length + PRIOR;
    double variance = (Math.max(squares, 0) + PRIOR * noise) / count;
    return -0.5 * (count * Math.log(variance) + logVariances);
  }

  private static double dot(double[] a, double[] b, int from) {
    double sum = 0;
    for (int k = from; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
