package com.dese.ajan.aiops.incident.ranking;

/**
 * How far the points of an incident are from the normal level, and from the level just before it:
 * the smaller of both, or nothing where they disagree on the direction. A level that was there
 * before is no news.
 */
final class Change {
  private Change() {}

  /**
   * One number a point, in the metric's unit, with sign; 0 for a gap.
   *
   * @param normalLevel in the metric's unit
   */
  static double[] of(MetricSeries series, Periods periods, double normalLevel) {
    var values = series.values();
    double before = Quantiles.of(values, periods.before(), periods.during()).median();
    var changes = new double[Math.max(0, periods.end() - periods.during())];
    for (int i = 0; i < changes.length; i++) {
      double value = values[periods.during() + i];
      changes[i] = Double.isFinite(value) ? of(value, normalLevel, before) : 0;
    }
    return changes;
  }

  private static double of(double value, double normalLevel, double before) {
    double change = value - normalLevel;
    if (Double.isNaN(before)) {
      return change;
    }
    double sinceBefore = value - before;
    if (Math.signum(change) != Math.signum(sinceBefore)) {
      return 0;
    }
    return Math.abs(change) < Math.abs(sinceBefore) ? change : sinceBefore;
  }
}
