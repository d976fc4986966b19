package com.dese.ajan.aiops.drift;

/**
 * Residuals of the newest blocks explained in two ways.
 *
 * @param share how much the season's amplitude grew, as a share of it
 * @param leftBySeason sum of squares that another amplitude leaves
 * @param leftByLevel sum of squares that another level leaves
 */
record SeasonFit(double share, double leftBySeason, double leftByLevel) {
  /**
   * Least squares.
   *
   * @param bin of the newest block
   * @param deviation of the noise, in the series' unit
   */
  static SeasonFit of(Feature level, int span, Season season, int bin, double deviation) {
    double squares = 0;
    double sum = 0;
    double product = 0;
    double power = Double.MIN_NORMAL;
    for (int k = 0; k < span; k++) {
      double residual = level.residual(k);
      double swing = season.level(Math.floorMod(bin - k, season.bins())) / deviation;
      squares += residual * residual;
      sum += residual;
      product += residual * swing;
      power += swing * swing;
    }
    return new SeasonFit(
        product / power, squares - product * product / power, squares - sum * sum / span);
  }
}
