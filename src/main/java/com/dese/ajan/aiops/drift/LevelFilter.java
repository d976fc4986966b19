package com.dese.ajan.aiops.drift;

/**
 * Kalman filter of levels that walk at random under noise of variance 1 (local level model, A. C.
 * Harvey, Forecasting, structural time series models and the Kalman filter, 1989, chapter 4). Its
 * gains do not depend on what is filtered, so they are known beforehand.
 */
final class LevelFilter {
  /** Most levels that are filtered. */
  static final int MOST = 128;

  private final double[] gains = new double[MOST];
  private final double[] scales = new double[MOST]; // one over the deviation of an innovation
  private final double[] logs = new double[MOST]; // sums of the logs of their variances

  /** {@code walk} is the variance of a step of the walk. */
  LevelFilter(double walk) {
    double variance = 1;
    for (int k = 1; k < MOST; k++) {
      variance += walk;
      scales[k] = 1 / Math.sqrt(variance + 1);
      logs[k] = logs[k - 1] + Math.log(variance + 1);
      variance /= variance + 1;
      gains[k] = variance;
    }
  }

  /**
   * Innovations over their deviations; the first level is where the walk begins.
   *
   * @param from levels before this index are 0, and so are their innovations
   */
  void filter(double[] levels, int from, double[] innovations) {
    double level = levels[0];
    for (int k = Math.max(from, 1); k < levels.length; k++) {
      double innovation = levels[k] - level;
      innovations[k] = innovation * scales[k];
      level += gains[k] * innovation;
    }
  }

  /** Sum of the logs of the variances of the innovations of so many levels. */
  double logVariances(int count) {
    return logs[count - 1];
  }
}
