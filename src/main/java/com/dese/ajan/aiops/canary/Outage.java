package com.dese.ajan.aiops.canary;

import java.util.Arrays;

/**
 * Whether the newest data of a canary are so bad that there is nothing to wait for. The boundary
 * for a whole plan is slow by design: early looks hardly count. So a small part of the error is
 * spent on the last few minutes alone, for harm that is large besides.
 */
final class Outage {
  /** Least difference of rates in each of the last rows, for one row, two, three and more. */
  private static final double[] RATES = {.8, .5, .3, .3, .3};

  private static final double FEWEST = 20; // of a total

  /** Newest samples that are looked at. */
  private static final int[] SAMPLES = {6, 8, 10};

  /** So many times as much, or as little. */
  private static final double HARM = Math.log(2.5);

  /** What few samples remember cannot be known from them; a little is supposed. */
  private static final double INFLATION = 1.25;

  private static final double LEAST_DEVIATION = .02;

  private Outage() {}

  /**
   * Of rates: in each of the last rows the canary has many more events. A burst may do that to one
   * row, and hardly to some in turn; how much more depends on how many rows.
   *
   * @param error that may be made in all looks
   * @param looks that there will be
   */
  static boolean of(Rates rates, double error, double looks) {
    double z = Normal.upper(error / (looks * RATES.length));
    for (int rows = 1; rows <= Math.min(RATES.length, rates.rows()); rows++) {
      var last = rates.last(rows);
      if (last.baseline().total() >= FEWEST
          && last.canary().total() >= FEWEST
          && eachWorse(last, RATES[rows - 1])
          && binomial(last) >= z) {
        return true;
      }
    }
    return false;
  }

  private static boolean eachWorse(Rates rates, double by) {
    for (int row = 0; row < rates.rows(); row++) {
      double baseline = rates.baselineEvents()[row] / rates.baselineTotals()[row];
      double canary = rates.canaryEvents()[row] / rates.canaryTotals()[row];
      if (canary - baseline < by) {
        return false;
      }
    }
    return true;
  }

  private static double binomial(Rates rates) {
    double events = rates.baseline().events() + rates.canary().events();
    double totals = rates.baseline().total() + rates.canary().total();
    return EventRate.exact(rates.canary().events(), events, rates.canary().total() / totals);
  }

  /**
   * Of samples: the last ones lie at 2.5 times the baseline's last ones or more, and far beyond
   * what the baseline ever scattered and they do (Student's t of logarithms).
   *
   * @param sign 1 where higher is worse, else -1
   * @param error that may be made in all looks
   * @param looks that there will be
   */
  static boolean of(Matched sides, int sign, double error, double looks) {
    if (!sides.relative()) {
      return false; // what may be 0 cannot be doubled
    }
    double z = Normal.upper(error / (looks * SAMPLES.length));
    for (int size : SAMPLES) {
      if (sides.fewest() >= size && worse(sides, size, sign, z)) {
        return true;
      }
    }
    return false;
  }

  private static boolean worse(Matched sides, int size, int sign, double z) {
    double[] x = last(sides.baseline(), size);
    double[] y = last(sides.canary(), size);
    if (sign * (Ranks.median(y) - Ranks.median(x)) < HARM) {
      return false;
    }
    double deviation =
        Math.sqrt(
            Math.max(
                LEAST_DEVIATION * LEAST_DEVIATION, (variance(sides.baseline()) + variance(y)) / 2));
    double t = sign * (mean(y) - mean(x)) / (deviation * Math.sqrt(2.0 / size * INFLATION));
    return Normal.ofStudent(t, 2 * (size - 1)) >= z;
  }

  private static double[] last(double[] values, int size) {
    return Arrays.copyOfRange(values, values.length - size, values.length);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum()
        / (values.length - 1);
  }
}
