package com.dese.ajan.aiops.drift;

import com.dese.ajan.aiops.stats.StateStream;

/**
 * What a series is usually like: a level with a season, and noise with a memory. It turns samples
 * into features without a unit, in which a change is looked for.
 */
final class Baseline {
  /** Largest distance of a sample from the one before that counts, in mean distances. */
  private static final double CLIP = 4;

  /** Differences that the noise is learnt from, in days. */
  private static final double NOISE_DAYS = 2;

  /** Parts of the distribution that the shape holds against each other, in deviations. */
  private static final double BODY = 0.6;

  private static final double WHOLE = 3;

  /** Share of a Gaussian within the body, so that a small change of level is none of shape. */
  private static final double BODY_SHARE = 0.45;

  /** Variance of the shape of one Gaussian sample. */
  private static final double SHAPE_VARIANCE = 0.045;

  /** Smallest change of the amplitude that is taken over, and its square in standard errors. */
  private static final double LEAST_SHARE = 0.25;

  private static final double LEAST_SHARE_ERRORS = 9;

  /** Mean square of what a settled day has left, in variances, to become part of the season. */
  private static final double ADOPTED = 0.5;

  private final DayGrid grid;
  private final double minDeviation;
  final NoiseScale noise = new NoiseScale();
  final Season season;
  private double centre;

  /** {@code minDeviation} is the smallest taken seriously, in the metric's unit. */
  Baseline(DayGrid grid, double minDeviation) {
    this.grid = grid;
    this.minDeviation = minDeviation;
    season = new Season(grid);
  }

  void learnNoise(double x) {
    noise.learn(x, NOISE_DAYS * grid.perDay());
  }

  /** Of the noise. */
  double deviation() {
    return noise.deviation() + minDeviation;
  }

  /** Whether the noise is above what is taken seriously, so that its distribution has a shape. */
  boolean shaped() {
    return noise.deviation() > minDeviation;
  }

  /** Mean of the day. */
  double centre() {
    return centre;
  }

  /** Moves it, by so many deviations. */
  void move(double deviations) {
    centre += deviations * deviation();
  }

  /** Expected at a time of a bin. */
  double expected(int bin, double share) {
    return centre + season.level(bin, share);
  }

  /** Whether there is a season of such a mean square, in variances of the noise. */
  boolean seasonal(double least) {
    return season.power() >= least * deviation() * deviation();
  }

  /** Of a sample from what is expected in deviations, clipped. */
  double level(double x, int bin, double share) {
    return level(x - expected(bin, share), bin);
  }

  /** Of a block whose residual is given in deviations, clipped. */
  double level(double residual, int bin) {
    return Math.clamp(residual / (deviation() * season.factor(bin)), -grid.clip(), grid.clip());
  }

  /** Of the newest two samples from each other, in mean distances, 0 to 4. */
  double distance(int bin) {
    return Math.min(noise.distance(minDeviation) / season.factor(bin), CLIP);
  }

  /**
   * Of the distribution: how far the body's mean is from that of the whole, both clipped, so that
   * outliers count little. It is 0 for what is symmetric about its level.
   *
   * @param level of a sample about the local level
   */
  static double shape(double level) {
    return Math.clamp(level, -BODY, BODY) - BODY_SHARE * Math.clamp(level, -WHOLE, WHOLE);
  }

  /**
   * The season of the newest blocks, in deviations of the noise, the newest first.
   *
   * @param bin of the newest
   * @return empty without a season
   */
  double[] swing(int bin, int blocks) {
    var swing = new double[seasonal(Season.MAY_CHANGE) && season.confirmed() ? blocks : 0];
    for (int k = 0; k < swing.length; k++) {
      swing[k] = season.level(Math.floorMod(bin - k, season.bins())) / deviation();
    }
    return swing;
  }

  /** Variance of a block mean of a feature if noise has the memory of its neighbours only. */
  double white(int feature) {
    double one =
        switch (feature) {
          case Candidate.LEVEL -> noise.inflation();
          case Candidate.SPREAD -> Season.DISTANCE_VARIANCE;
          default -> SHAPE_VARIANCE * noise.inflationOfCubes();
        };
    return one / grid.perBlock();
  }

  /** Variance of a block's level, in the square of the metric's unit. */
  double blockVariance() {
    return deviation() * deviation() * white(Candidate.LEVEL);
  }

  /** Learns a first day; what it has left without mean and season stays in it. */
  void begin(DayBuffer day) {
    centre = season.begin(day.levels, day.distances, blockVariance());
  }

  /** Learns a block's part of the season. */
  void learnSeason(int bin, Block block, double usual, boolean learnsLevel) {
    if (learnsLevel) {
      season.learnLevel(bin, block.level() - usual, deviation());
    }
    season.learnSpread(bin, block.distance());
  }

  void fitSeason() {
    season.fit(blockVariance());
  }

  /**
   * Goes to a day after a change, of which levels about the expected ones are given: another mean,
   * another amplitude and, unless its ends are apart, another form of the season. What is left
   * stays in it.
   */
  void settle(DayBuffer day) {
    centre += day.subtractMean();
    double share = season.share(day.levels);
    double power = season.power();
    double variance = deviation() * deviation();
    boolean significant =
        seasonal(Season.LEAST_POWER)
            && Math.abs(share) > LEAST_SHARE
            && share * share * power
                > LEAST_SHARE_ERRORS * variance * noise.inflation() / grid.perDay();
    if (!significant) {
      share = 0;
    }
    day.subtract(season, share);
    season.scale(1 + share);
    if (!day.overdue()) {
      season.adopt(day.levels, blockVariance(), ADOPTED * variance);
    }
  }

  void carry(StateStream stream) {
    noise.carry(stream);
    season.carry(stream);
    centre = stream.next(centre);
  }
}
