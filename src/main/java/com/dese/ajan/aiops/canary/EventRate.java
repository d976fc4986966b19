package com.dese.ajan.aiops.canary;

/**
 * Whether more of the canary's total are events. Given how many events both sides had, the canary's
 * are binomial if the sides are alike (Przyborowski and Wilenski 1940, Biometrika 31:313); the mean
 * share of all rows is never too bold (Hoeffding 1956, Ann. Math. Stat. 27:713). Half of the
 * probability of just what was seen is left out (mid-p, Lancaster 1961, JASA 56:223), as counts of
 * few events otherwise spend only a part of the error that is allowed.
 *
 * <p>Events that come in bursts are no binomials. So the rows' own scatter must agree: the sum of
 * what each row has too much, against its squares, as a Student t. The weaker of both counts.
 */
final class EventRate {
  /** With events; from fewer it is hard to know how they scatter. */
  private static final int FEW_ROWS = 10;

  /** Beyond this variance a binomial is normal to the digits that matter. */
  private static final double NORMAL = 1e6;

  private EventRate() {}

  /**
   * What rows come to, if both sides are alike.
   *
   * @param events of both sides
   * @param rows that have any
   * @param expected events of the canary
   * @param variance of a binomial's canary events
   * @param excess events that the canary has beyond what is expected
   * @param squares of each row's excess
   */
  private record Sums(
      double events, int rows, double expected, double variance, double excess, double squares) {
    static Sums of(Rates rates) {
      double events = 0;
      int rows = 0;
      double expected = 0;
      double variance = 0;
      double excess = 0;
      double squares = 0;
      for (int row = 0; row < rates.rows(); row++) {
        double of = rates.events(row);
        double share = rates.share(row);
        double more = rates.canaryEvents()[row] - of * share;
        events += of;
        rows += of > 0 ? 1 : 0;
        expected += of * share;
        variance += of * share * (1 - share);
        excess += more;
        squares += more * more;
      }
      return new Sums(events, rows, expected, variance, excess, squares);
    }

    /** Squares about the mean of so many rows. */
    double scatter(int of) {
      return squares - excess * excess / of;
    }
  }

  /** The evidence by the binomial alone, whatever the rows' scatter. */
  static double alone(Rates rates) {
    return alone(rates, Sums.of(rates));
  }

  private static double alone(Rates rates, Sums sums) {
    return sums.events() < .5
        ? 0
        : exact(rates.canary().events(), sums.events(), sums.expected() / sums.events());
  }

  /** The evidence that the canary has more, as a standard normal deviate. */
  static double evidence(Rates rates) {
    var sums = Sums.of(rates);
    double z = alone(rates, sums);
    if (z <= 0 || rates.single()) {
      return z;
    }
    int rows = sums.rows();
    if (rows < FEW_ROWS) {
      z = Math.min(z, Normal.upper(Math.pow(2, -rows))); // as so many coins that fall alike
    }
    double variance = Math.max(sums.scatter(rows), 1e-9 * sums.squares());
    double t = sums.excess() * Math.sqrt((rows - 1) / (rows * variance));
    return Math.min(z, Normal.ofStudent(t, Math.max(1, rows - 1)));
  }

  /**
   * How many times the binomial's the variance of the rows is.
   *
   * @return 1 or more
   */
  static double dispersion(Rates rates) {
    var sums = Sums.of(rates);
    return sums.variance() == 0
        ? 1
        : Math.max(1, sums.scatter(Math.max(1, rates.rows())) / sums.variance());
  }

  /**
   * The deviate of the mid-p tail of a binomial.
   *
   * @param seen events of the canary, rounded to whole ones
   * @param events of both sides, rounded to whole ones
   * @param share of them that the canary should have
   */
  static double exact(double seen, double events, double share) {
    double n = Math.rint(events);
    double k = Math.min(n, Math.rint(seen));
    double mean = n * share;
    double variance = mean * (1 - share);
    if (variance == 0) {
      return 0;
    }
    if (k <= mean || variance > NORMAL) {
      return (k - mean) / Math.sqrt(variance); // of no matter below the mean
    }
    double term =
        Math.exp(Gamma.logBinomial(n, k) + k * Math.log(share) + (n - k) * Math.log1p(-share));
    double tail = term / 2;
    for (double x = k; x < n && term > 1e-17 * tail; x++) {
      term *= (n - x) / (x + 1) * share / (1 - share);
      tail += term;
    }
    return Normal.upper(Math.max(tail, Double.MIN_NORMAL));
  }
}
