package com.dese.ajan.aiops.calibration;

import java.util.List;

/**
 * How unlikely to be real an alert must be to be given up. The promise: the real alerts given up
 * are at most the allowed share of all, as far as held-out verdicts can show. Of each held-out
 * verdict there is a prediction made without it; their sum below the cut is what is expected to be
 * lost, and is multiplied by how much more the verdicts themselves, less those expected to be
 * wrong, show to be lost, with some standard errors on top.
 *
 * <p>What may be lost shrinks with few verdicts, with many that seem to be wrong, and where
 * predictions of held-out verdicts are hardly better than a guess.
 *
 * @param cut least probability of being real that still alerts; 0 gives up nothing
 * @param loss upper estimate of the share of real alerts that is given up
 */
record Guard(double cut, double loss) {
  /** Alerts by which shown and expected losses must differ to count. */
  private static final double PSEUDO_ALERTS = 2;

  /** Standard errors by which held-out verdicts must be predicted better than by their share. */
  private static final double CLEARLY_BETTER = 3;

  private static final double NO_BETTER = 0;

  static Guard of(Population population, List<Evidence> all, CalibrationRules rules) {
    var held = HeldOut.of(population, all, rules.seriesDeviation());
    double wrong = population.wrong();
    double total = 0;
    for (var verdict : held) {
      total += verdict.real();
    }
    double allowed = allowed(population, held, rules);
    double cut = 0;
    double loss = 0;
    double expected = 0;
    double shown = 0;
    double variance = 0;
    for (var verdict : held) {
      expected += verdict.real();
      shown += verdict.shown(wrong);
      variance += verdict.variance(wrong);
      double upper = shown + rules.caution() * Math.sqrt(variance);
      double worse = Math.max(1, (upper + PSEUDO_ALERTS) / (expected + PSEUDO_ALERTS));
      double lost = expected * worse / total;
      if (lost <= allowed) {
        cut = verdict.real();
        loss = lost;
      }
    }
    return new Guard(cut, loss);
  }

  private static double allowed(Population population, List<HeldOut> held, CalibrationRules rules) {
    int n = held.size();
    double seen = n == 0 ? 0 : n / (n + rules.patience());
    return rules.loss() * seen * population.trust() * skill(held, population.wrong());
  }

  /** 0 to 1: how clearly held-out verdicts are predicted better than by their share alone. */
  private static double skill(List<HeldOut> held, double wrong) {
    int n = held.size();
    double share = (held.stream().filter(HeldOut::said).count() + 1) / (n + 2.0);
    double sum = 0;
    double squares = 0;
    for (var verdict : held) {
      double gain = verdict.gain(wrong, share);
      sum += gain;
      squares += gain * gain;
    }
    double deviation = Math.sqrt(squares - sum * sum / Math.max(n, 1));
    return deviation > 0
        ? Math.clamp((sum / deviation - NO_BETTER) / (CLEARLY_BETTER - NO_BETTER), 0, 1)
        : 0;
  }
}
