package com.dese.ajan.aiops.calibration;

/**
 * The posterior of what is special to one series, on a grid of log odds. A likelihood ratio that
 * rises with the log odds moves it up and one that falls moves it down, so one more verdict of a
 * kind moves it one way only, whatever else is known.
 */
final class SeriesBelief {
  private static final double REACH = 4; // deviations
  private static final int CELLS = 32;
  private static final int HALVINGS = 40;

  private final Population population;
  private final Evidence evidence;
  private final double deviation;
  private final double[] weights = new double[CELLS + 1];
  private final double[] odds = new double[CELLS + 1]; // of a cell, against being real

  SeriesBelief(Population population, Evidence evidence, double deviation) {
    this.population = population;
    this.evidence = evidence;
    this.deviation = deviation;
    for (int k = 0; k <= CELLS; k++) {
      double own = own(k);
      weights[k] = -own * own / (2 * deviation * deviation);
      odds[k] = Math.exp(-own);
    }
    for (int i = 0; i < evidence.verdicts(); i++) {
      hear(evidence.size(i), evidence.real(i));
    }
    double most = Double.NEGATIVE_INFINITY;
    for (double weight : weights) {
      most = Math.max(most, weight);
    }
    double total = 0;
    for (int k = 0; k <= CELLS; k++) {
      weights[k] = Math.exp(weights[k] - most);
      total += weights[k];
    }
    for (int k = 0; k <= CELLS; k++) {
      weights[k] /= total;
    }
  }

  private double own(int k) {
    return REACH * deviation * (2.0 * k / CELLS - 1);
  }

  private void hear(double size, boolean real) {
    double base = Math.exp(-logOdds(size));
    for (int k = 0; k <= CELLS; k++) {
      double said = Logistic.said(1 / (1 + base * odds[k]), population.wrong());
      weights[k] += Math.log(real ? said : 1 - said);
    }
  }

  private double logOdds(double size) {
    return population.logOdds(size, evidence.rate(), evidence.metric());
  }

  /** Probability that an alert of this size is real. */
  double real(double size) {
    double base = Math.exp(-logOdds(size));
    double sum = 0;
    for (int k = 0; k <= CELLS; k++) {
      sum += weights[k] / (1 + base * odds[k]);
    }
    return sum;
  }

  /** The smallest size that is real with this probability, minus infinity if all are. */
  double sizeAt(double probability) {
    double low = -Evidence.LARGEST;
    double high = Evidence.LARGEST;
    if (real(low) >= probability) {
      return Double.NEGATIVE_INFINITY;
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (real(middle) >= probability) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
