package com.dese.ajan.aiops.drift;

import com.dese.ajan.aiops.stats.StateStream;
import java.util.Arrays;

/** What repeats with the day: the level and the spread of each bin, reduced to harmonics. */
final class Season {
  /** A harmonic is kept above so many times the noise power of a bin. */
  private static final double KEPT = 8;

  /** The same for the spread, whose distribution has a longer tail. */
  private static final double KEPT_OF_SPREAD = 16;

  /** Mean square from which on there is a season, in variances of the noise. */
  static final double LEAST_POWER = 0.02;

  /** The same from which on it may change. */
  static final double MAY_CHANGE = 0.1;

  private static final int MOST_VISITS = 7;

  /** Visits that count after a change, so that what comes teaches more. */
  private static final int VISITS_AFTER_CHANGE = 3;

  /** Variance of a mean distance of one sample, relative to its square, with its correlation. */
  static final double DISTANCE_VARIANCE = 0.9;

  private static final double LEAST_FACTOR = 0.25;
  private static final double MOST_FACTOR = 4;

  /** Largest residual, in deviations, and largest spread that a bin learns. */
  private static final double CLIP = 3;

  private static final float[] UNKNOWN = {};

  private final DayGrid grid;
  private float[] levels = UNKNOWN; // of bins about the day's mean
  private float[] spreads = UNKNOWN; // of bins, in mean distances of the series
  private float[] visits = UNKNOWN;
  private float[] profile = UNKNOWN; // harmonics of the levels
  private float[] factors = UNKNOWN; // harmonics of the spreads about their mean

  /** Takes no room before {@link #begin}. */
  Season(DayGrid grid) {
    this.grid = grid;
  }

  private void allocate() {
    levels = new float[grid.bins()];
    spreads = new float[grid.bins()];
    visits = new float[grid.bins()];
    profile = new float[grid.bins()];
    factors = new float[grid.bins()];
  }

  int bins() {
    return profile.length;
  }

  /** Level of a bin about that of the day. */
  double level(int bin) {
    return profile[bin];
  }

  /**
   * The same, linear between the centres of bins.
   *
   * @param share how far into the bin, 0 to 1
   */
  double level(int bin, double share) {
    double offCentre = share - 0.5;
    int last = profile.length - 1;
    int neighbour = offCentre >= 0 ? (bin == last ? 0 : bin + 1) : (bin == 0 ? last : bin - 1);
    return profile[bin] + Math.abs(offCentre) * (profile[neighbour] - profile[bin]);
  }

  /** Spread of a bin relative to that of the day. */
  double factor(int bin) {
    return factors.length == 0 ? 1 : factors[bin];
  }

  /** Mean square of the levels. */
  double power() {
    return meanSquare(profile);
  }

  /**
   * Takes the first day, of which nothing is known.
   *
   * @param day level of each bin; becomes what is left without mean and harmonics
   * @param distances mean distance in each bin; becomes what is left without the bin's factor
   * @param variance of a bin's level
   * @return the day's mean
   */
  double begin(float[] day, float[] distances, double variance) {
    allocate();
    Arrays.fill(visits, 1);
    double mean = Harmonics.keep(day, profile, least(variance));
    for (int j = 0; j < levels.length; j++) {
      levels[j] = (float) (day[j] - mean);
      day[j] = levels[j] - profile[j];
    }
    System.arraycopy(distances, 0, spreads, 0, spreads.length);
    fitFactors();
    for (int j = 0; j < factors.length; j++) {
      distances[j] /= factors[j];
    }
    return mean;
  }

  /**
   * Learns a block.
   *
   * @param residual of its level from the profile, in deviations of the noise
   * @param deviation of the noise
   */
  void learnLevel(int bin, double residual, double deviation) {
    visits[bin] = Math.min(visits[bin] + 1, MOST_VISITS);
    double clipped = Math.clamp(residual, -CLIP, CLIP) * deviation * factors[bin];
    levels[bin] += (float) ((profile[bin] + clipped - levels[bin]) / visits[bin]);
  }

  /** Learns a block's mean distance, relative to the bin's factor. */
  void learnSpread(int bin, double distance) {
    double clipped = Math.min(distance, CLIP) * factors[bin];
    spreads[bin] += (float) ((clipped - spreads[bin]) / Math.max(visits[bin], 1));
  }

  /** Reduces what was learnt anew; once a day is enough. */
  void fit(double variance) {
    Harmonics.keep(levels, profile, least(variance));
    fitFactors();
  }

  private void fitFactors() {
    var kept = new float[spreads.length];
    double variance = DISTANCE_VARIANCE / grid.perBlock();
    double mean = Harmonics.keep(spreads, kept, KEPT_OF_SPREAD / KEPT * least(variance));
    for (int j = 0; j < factors.length; j++) {
      factors[j] =
          (float) Math.clamp(1 + kept[j] / (mean + Double.MIN_NORMAL), LEAST_FACTOR, MOST_FACTOR);
    }
  }

  /** Whether it was seen on two days, so that it is no wandering that was taken for one. */
  boolean confirmed() {
    return meanVisits() >= 2;
  }

  private double meanVisits() {
    double mean = 0;
    for (float count : visits) {
      mean += count / visits.length;
    }
    return mean;
  }

  /** Squared amplitude above which a harmonic of bins with this variance is kept. */
  private double least(double variance) {
    return KEPT * 4 * variance / Math.max(meanVisits(), 1) / visits.length;
  }

  /** How much of the profile's form there is in a day: 0 is none, 1 once more. */
  double share(float[] day) {
    double product = 0;
    for (int j = 0; j < day.length; j++) {
      product += day[j] * profile[j] / day.length;
    }
    return product / (power() + Double.MIN_NORMAL);
  }

  /** Changes the amplitude and keeps the form. */
  void scale(double by) {
    for (int j = 0; j < profile.length; j++) {
      profile[j] *= (float) by;
      levels[j] *= (float) by;
      visits[j] = Math.min(visits[j], VISITS_AFTER_CHANGE);
    }
  }

  /**
   * Takes on what a day has left if that is a season of its own.
   *
   * @param day what is left without the profile; becomes what is left without the new one
   * @param variance of a bin's level
   * @param least mean square of harmonics from which on they are taken on
   */
  void adopt(float[] day, double variance, double least) {
    var kept = new float[day.length];
    Harmonics.keep(day, kept, KEPT * 4 * variance / day.length);
    if (meanSquare(kept) <= least) {
      return;
    }
    for (int j = 0; j < day.length; j++) {
      levels[j] = day[j] + profile[j];
      profile[j] += kept[j];
      day[j] -= kept[j];
      visits[j] = 1;
    }
  }

  private static double meanSquare(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value * value;
    }
    return sum / values.length;
  }

  void carry(StateStream stream) {
    if (!stream.next(levels.length > 0)) {
      return;
    }
    if (levels.length == 0) {
      allocate();
    }
    stream.next(levels);
    stream.next(spreads);
    stream.next(visits);
    stream.next(profile);
    stream.next(factors);
  }
}
