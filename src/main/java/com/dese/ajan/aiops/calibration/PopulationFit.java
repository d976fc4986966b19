package com.dese.ajan.aiops.calibration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Fits a {@link Population} at a given share of wrong verdicts: maximum a posteriori by Fisher
 * scoring of one group of numbers after the other. Linear in the verdicts.
 */
final class PopulationFit {
  private static final double[] PRIOR_DEVIATIONS = {2, 1, 0.5};
  private static final double METRIC_DEVIATION = 0.7;
  private static final int SWEEPS = 6;
  private static final double LONGEST_STEP = 1;

  /** Takes one verdict's share of the gradient and of the information of its log odds. */
  private interface Term {
    void add(int series, double size, double gradient, double information);
  }

  private final List<Evidence> all;
  private final CalibrationRules rules;
  private final double[] prior;
  private final double[] common; // intercept, slope, slope of the rate
  private final double[] own;
  private final double[] ofMetric;
  private final int[] metric;
  private final Map<String, Integer> metricIds = new HashMap<>();

  PopulationFit(List<Evidence> all, CalibrationRules rules) {
    this.all = all;
    this.rules = rules;
    prior = new double[] {rules.intercept(), rules.slope(), rules.rateSlope()};
    common = prior.clone();
    own = new double[all.size()];
    metric = new int[all.size()];
    for (int s = 0; s < metric.length; s++) {
      metric[s] = metricIds.computeIfAbsent(all.get(s).metric(), _ -> metricIds.size());
    }
    ofMetric = new double[metricIds.size()];
  }

  /**
   * Goes on from where the last call ended.
   *
   * @param wrong share of wrong verdicts
   * @return the log posterior at the maximum
   */
  double maximise(double wrong) {
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      common(wrong);
      intercepts(wrong, ofMetric, METRIC_DEVIATION, s -> metric[s]);
      intercepts(wrong, own, rules.seriesDeviation(), s -> s);
    }
    return posterior(wrong);
  }

  Population population(double wrong, double trust) {
    var metrics = new HashMap<String, Double>();
    metricIds.forEach((name, id) -> metrics.put(name, ofMetric[id]));
    return new Population(common[0], common[1], common[2], metrics, wrong, trust);
  }

  private double rest(int s) {
    return common[0] + common[2] * all.get(s).rate() + ofMetric[metric[s]] + own[s];
  }

  private void common(double wrong) {
    var gradient = new double[3];
    var information = new double[3][3];
    for (int k = 0; k < 3; k++) {
      double precision = 1 / (PRIOR_DEVIATIONS[k] * PRIOR_DEVIATIONS[k]);
      gradient[k] = precision * (prior[k] - common[k]);
      information[k][k] = precision;
    }
    each(
        wrong,
        (s, size, g, h) -> {
          double rate = all.get(s).rate();
          gradient[0] += g;
          gradient[1] += g * size;
          gradient[2] += g * rate;
          information[0][0] += h;
          information[0][1] += h * size;
          information[0][2] += h * rate;
          information[1][1] += h * size * size;
          information[1][2] += h * size * rate;
          information[2][2] += h * rate * rate;
        });
    double[] step = solve(information, gradient);
    for (int k = 0; k < 3; k++) {
      common[k] += Math.clamp(step[k], -LONGEST_STEP, LONGEST_STEP);
    }
    common[1] = Math.max(common[1], 0); // larger is never less likely to be real
  }

  private void intercepts(double wrong, double[] values, double deviation, IntUnaryOperator of) {
    var gradient = new double[values.length];
    var information = new double[values.length];
    each(
        wrong,
        (s, _, g, h) -> {
          gradient[of.applyAsInt(s)] += g;
          information[of.applyAsInt(s)] += h;
        });
    double precision = 1 / (deviation * deviation);
    for (int i = 0; i < values.length; i++) {
      double step = (gradient[i] - precision * values[i]) / (information[i] + precision);
      values[i] += Math.clamp(step, -LONGEST_STEP, LONGEST_STEP);
    }
  }

  private void each(double wrong, Term term) {
    for (int s = 0; s < all.size(); s++) {
      var evidence = all.get(s);
      double rest = rest(s);
      for (int i = 0; i < evidence.verdicts(); i++) {
        double size = evidence.size(i);
        double p = Logistic.of(rest + common[1] * size);
        double said = Logistic.said(p, wrong);
        double slope = (1 - 2 * wrong) * p * (1 - p);
        double variance = said * (1 - said);
        double surprise = (evidence.real(i) ? 1 : 0) - said;
        term.add(s, size, surprise / variance * slope, slope * slope / variance);
      }
    }
  }

  private double posterior(double wrong) {
    double sum = 0;
    for (int s = 0; s < all.size(); s++) {
      var evidence = all.get(s);
      double rest = rest(s);
      for (int i = 0; i < evidence.verdicts(); i++) {
        double said = Logistic.said(Logistic.of(rest + common[1] * evidence.size(i)), wrong);
        sum += Math.log(evidence.real(i) ? said : 1 - said);
      }
      sum -= halfSquare(own[s] / rules.seriesDeviation());
    }
    for (double m : ofMetric) {
      sum -= halfSquare(m / METRIC_DEVIATION);
    }
    for (int k = 0; k < 3; k++) {
      sum -= halfSquare((common[k] - prior[k]) / PRIOR_DEVIATIONS[k]);
    }
    return sum;
  }

  private static double halfSquare(double x) {
    return x * x / 2;
  }

  /** Of three equations with a positive definite matrix, given by its upper triangle. */
  private static double[] solve(double[][] a, double[] b) {
    double[] x = b.clone();
    for (int i = 0; i < 3; i++) {
      for (int j = i + 1; j < 3; j++) {
        double f = a[i][j] / a[i][i];
        for (int k = j; k < 3; k++) {
          a[j][k] -= f * a[i][k];
        }
        x[j] -= f * x[i];
      }
    }
    for (int i = 2; i >= 0; i--) {
      for (int k = i + 1; k < 3; k++) {
        x[i] -= a[i][k] * x[k];
      }
      x[i] /= a[i][i];
    }
    return x;
  }
}
