package com.dese.ajan.aiops.calibration;

import java.util.List;
import java.util.Map;

/**
 * What series have in common. The log odds that an alert is real are {@code intercept + slope *
 * size + rateSlope * rate}, and what is special to its metric and its series. A verdict says the
 * opposite with probability {@code wrong} [1]. Partial pooling as in [2].
 *
 * <p>[1] V. Raykar and others, Learning from crowds, Journal of Machine Learning Research 11, 2010,
 * section 2. [2] A. Gelman, J. Hill, Data Analysis Using Regression and Multilevel Models, 2007,
 * chapter 14.
 *
 * @param wrong share of wrong verdicts, by the highest posterior on a grid
 * @param trust 0 to 1: 1 where few verdicts are wrong, 0 where so many seem to be that they decide
 *     nothing
 */
record Population(
    double intercept,
    double slope,
    double rateSlope,
    Map<String, Double> metrics,
    double wrong,
    double trust) {
  private static final double[] WRONG = {0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4};

  /** One of ten is wrong; worth a hundred verdicts. */
  private static final double PRIOR_MODE = 0.1;

  private static final double PRIOR_WEIGHT = 100;

  /** Of the same belief when the question is whether to trust the verdicts at all. */
  private static final double WEAK_PRIOR_WEIGHT = 20;

  private static final double TRUSTED = 0.15;
  private static final double USELESS = 0.3;

  Population {
    metrics = Map.copyOf(metrics);
  }

  static Population of(List<Evidence> all, CalibrationRules rules) {
    var fit = new PopulationFit(all, rules);
    Population best = null;
    double most = Double.NEGATIVE_INFINITY;
    double suspected = 0;
    double mostSuspected = Double.NEGATIVE_INFINITY;
    for (double wrong : WRONG) {
      double posterior = fit.maximise(wrong);
      double prior = PRIOR_MODE * Math.log(wrong) + (1 - PRIOR_MODE) * Math.log(1 - wrong);
      double believed = posterior + PRIOR_WEIGHT * prior;
      if (best == null || (wrong <= rules.mostWrong() && believed > most)) {
        most = believed;
        best = fit.population(wrong, 1);
      }
      if (posterior + WEAK_PRIOR_WEIGHT * prior > mostSuspected) {
        mostSuspected = posterior + WEAK_PRIOR_WEIGHT * prior;
        suspected = wrong;
      }
    }
    double trust = Math.clamp((USELESS - suspected) / (USELESS - TRUSTED), 0, 1);
    return best == null ? fit.population(PRIOR_MODE, 0) : best.trusted(trust);
  }

  private Population trusted(double share) {
    return new Population(intercept, slope, rateSlope, metrics, wrong, share);
  }

  /** Log odds of a size, but for what is special to the series. */
  double logOdds(double size, double rate, String metric) {
    return intercept + slope * size + rateSlope * rate + metrics.getOrDefault(metric, 0.0);
  }
}
