package com.dese.ajan.aiops.drift;

/**
 * The best break of a series into two segments, held against none (least squares: J. Bai and P.
 * Perron, Econometrica 66, 1998). Either both have a level of their own, or a line. A step must
 * beat a level by what two parameters cost and a line by what one costs, or every trend would be
 * one; a bend must beat a parabola, or every curve would be one.
 *
 * @param at first row of the second segment
 * @param bend whether the segments are lines
 * @param evidence by which it beats none, above 0 if it does
 * @param before where the first segment ends
 * @param after where the second begins
 * @param deviation of the residuals
 */
record Break(int at, boolean bend, double evidence, double before, double after, double deviation) {
  private static final double STEP_PARAMETERS = 2;
  private static final double STEP_FROM_LINE_PARAMETERS = 1;
  private static final double BEND_PARAMETERS = 3;

  private static final double MOST_CORRELATION = 0.95;

  /** Smallest mean square, as a share of that about the mean of all: nothing fits exactly. */
  private static final double FLOOR = 1e-4;

  /** Of rows without season and outliers, at least {@link BreakRules#leastRows()} of them. */
  static Break best(double[] rows, int count, BreakRules rules) {
    var sums = new SegmentSums(rows, count);
    double floor = FLOOR * (sums.aboutMean(0, count) + 1e-300);
    var step = best(rows, count, sums, floor, false, rules);
    var bend = best(rows, count, sums, floor, true, rules);
    return bend.evidence > step.evidence ? bend : step;
  }

  private static Break best(
      double[] rows, int count, SegmentSums sums, double floor, boolean bend, BreakRules rules) {
    double least = Double.POSITIVE_INFINITY;
    int at = rules.rowsBefore();
    for (int k = rules.rowsBefore(); k <= count - rules.rowsAfter(); k++) {
      double left =
          bend
              ? sums.aboutLine(0, k) + sums.aboutLine(k, count)
              : sums.aboutMean(0, k) + sums.aboutMean(k, count);
      if (left < least) {
        least = left;
        at = k;
      }
    }
    var residuals = new double[count];
    double before = residuals(rows, 0, at, bend, residuals)[1];
    double after = residuals(rows, at, count, bend, residuals)[0];
    double correlation = correlation(residuals, at, bend);
    double weight = count / rules.inflation(correlation);
    double fit = least + floor;
    double cost = rules.cost(count);
    double evidence;
    if (bend) {
      double curve = weight * Math.log((aboutParabola(rows, count, sums) + floor) / fit);
      evidence = curve - BEND_PARAMETERS * cost;
    } else {
      double level = weight * Math.log((sums.aboutMean(0, count) + floor) / fit);
      double line = weight * Math.log((sums.aboutLine(0, count) + floor) / fit);
      evidence = Math.min(level - STEP_PARAMETERS * cost, line - STEP_FROM_LINE_PARAMETERS * cost);
    }
    return new Break(at, bend, evidence, before, after, Math.sqrt((least + floor) / count));
  }

  /** Fills in residuals and answers the fit at the first and the last row. */
  private static double[] residuals(
      double[] rows, int from, int to, boolean line, double[] residuals) {
    int n = to - from;
    double mean = 0;
    for (int k = from; k < to; k++) {
      mean += rows[k] / n;
    }
    double middle = (from + to - 1) / 2.0;
    double slope = 0;
    if (line && n > 2) {
      for (int k = from; k < to; k++) {
        slope += (k - middle) * (rows[k] - mean);
      }
      slope /= n * ((double) n * n - 1) / 12;
    }
    for (int k = from; k < to; k++) {
      residuals[k] = rows[k] - mean - slope * (k - middle);
    }
    return new double[] {mean + slope * (from - middle), mean + slope * (to - 1 - middle)};
  }

  /** Of neighbouring residuals, with what fitting them took away. */
  private static double correlation(double[] residuals, int at, boolean bend) {
    double squares = Double.MIN_NORMAL;
    double products = 0;
    for (int k = 0; k < residuals.length; k++) {
      squares += residuals[k] * residuals[k];
      if (k > 0 && k != at) {
        products += residuals[k] * residuals[k - 1];
      }
    }
    double taken = (bend ? 4.0 : 2.0) / residuals.length;
    return Math.clamp(products / squares + taken, 0, MOST_CORRELATION);
  }

  private static double aboutParabola(double[] rows, int count, SegmentSums sums) {
    var residuals = new double[count];
    residuals(rows, 0, count, true, residuals);
    double middle = (count - 1) / 2.0;
    double usual = ((double) count * count - 1) / 12;
    double cross = 0;
    double squares = 0;
    for (int k = 0; k < count; k++) {
      double curve = (k - middle) * (k - middle) - usual;
      cross += residuals[k] * curve;
      squares += curve * curve;
    }
    return Math.max(sums.aboutLine(0, count) - cross * cross / squares, 0);
  }
}
