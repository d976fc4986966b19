package com.dese.ajan.statistics;

import java.util.Optional;

/**
 * A share with its Wilson score interval, which holds for few cases and for shares near 0 and 1
 * too.
 *
 * <p>E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22
 * (1927), 209-212.
 *
 * @param value successes / trials, 0 to 1
 * @param lower lower end of the 95 % interval, 0 to 1
 * @param upper upper end of the 95 % interval, 0 to 1
 */
public record Proportion(double value, double lower, double upper) {
  /** The 97.5 % quantile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  /**
   * Estimates a share.
   *
   * @throws IllegalArgumentException unless 0 <= successes <= trials and trials > 0
   */
  public static Proportion of(long successes, long trials) {
    if (trials <= 0 || successes < 0 || successes > trials) {
      throw new IllegalArgumentException("no share of " + successes + " in " + trials);
    }
    double n = trials;
    double p = successes / n;
    double z2n = Z * Z / n;
    double centre = (p + z2n / 2) / (1 + z2n);
    double half = Z / (1 + z2n) * Math.sqrt(p * (1 - p) / n + z2n / (4 * n));
    // at p = 0 and 1 the ends are exact in theory and off by a rounding here
    return new Proportion(
        p,
        successes == 0 ? 0 : Math.max(0, centre - half),
        successes == trials ? 1 : Math.min(1, centre + half));
  }

  /** The same, or empty where there is no trial. */
  public static Optional<Proportion> ofAny(long successes, long trials) {
    return trials == 0 ? Optional.empty() : Optional.of(of(successes, trials));
  }
}
