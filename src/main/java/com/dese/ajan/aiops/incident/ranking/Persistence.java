package com.dese.ajan.aiops.incident.ranking;

/** A change counts by its weakest of some neighbouring points: one point alone is an outlier. */
final class Persistence {
  private Persistence() {}

  /**
   * Finds the run whose smallest deviation is largest.
   *
   * @param deviations 0 or more
   * @param points length of a run; fewer if there are not so many
   * @return index of the first point of the run, the earliest on a tie; -1 if there is no point
   */
  static int strongestRun(double[] deviations, int points) {
    int length = Math.min(points, deviations.length);
    int best = -1;
    for (int i = 0; length > 0 && i + length <= deviations.length; i++) {
      if (best < 0 || weakest(deviations, i, length) > weakest(deviations, best, length)) {
        best = i;
      }
    }
    return best;
  }

  /** The smallest deviation of a run. */
  static double weakest(double[] deviations, int from, int points) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = from; i < Math.min(from + points, deviations.length); i++) {
      least = Math.min(least, deviations[i]);
    }
    return least;
  }
}
