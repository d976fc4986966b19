package com.dese.ajan.aiops.canary;

import java.util.ArrayList;

/** Judges events among totals: whether the canary has more of them, or fewer. */
final class RatioJudge {
  /** Of a total on each side: fewer show no events at a rate of 1 % (the rule of three). */
  static final int FEWEST = 300;

  /** Least difference of rates that matters. */
  private static final double LEAST_DIFFERENCE = .0005;

  private static final double INTERVAL_ERROR = .05;

  private final Comparison metric;
  private final Rates rates;
  private final Budget budget;
  private final int sides;
  private final ArrayList<Part> parts = new ArrayList<>();

  private RatioJudge(Comparison metric, Rates rates, Budget budget) {
    this.metric = metric;
    this.rates = rates;
    this.budget = budget;
    this.sides = metric.direction() == Harm.EITHER ? 2 : 1;
  }

  static MetricJudgement judge(Comparison metric, Sides.Counted data, Budget budget) {
    return new RatioJudge(
            metric, Rates.of(data.baseline(), data.canary(), metric.asOfMillis()), budget)
        .judge();
  }

  private MetricJudgement judge() {
    double planned = rates.single() ? 1 : metric.plan().rows(rates.stepMillis());
    if (metric.direction() != Harm.DECREASE) {
      outage(rates, planned);
    }
    if (metric.direction() != Harm.INCREASE) {
      outage(rates.others(), planned);
    }
    var size =
        new Answer.Size(
            rates.rows(),
            rates.rows(),
            true,
            rates.stale(),
            words(rates.baseline())
                + " on the baseline, "
                + words(rates.canary())
                + " on the canary");
    double fewest = Math.min(rates.baseline().total(), rates.canary().total());
    if (parts.isEmpty() && fewest < FEWEST) {
      return Answer.of(metric, size, null, null, false);
    }
    var look = rates.single() ? Look.only() : Look.at(rates.rows(), planned);
    if (parts.isEmpty()) {
      if (metric.direction() != Harm.DECREASE) {
        part(rates, rise(rates), look);
      }
      if (metric.direction() != Harm.INCREASE) {
        fewer(look);
      }
    }
    var effect =
        RateDifference.of(
            rates.baseline(),
            rates.canary(),
            look.boundary(INTERVAL_ERROR),
            EventRate.dispersion(rates));
    return Answer.of(metric, size, effect, new Parts(parts), conclusive(effect));
  }

  private static String words(Rates.Sum side) {
    return Sentence.number(side.events()) + " of " + Sentence.number(side.total());
  }

  private void outage(Rates bad, double planned) {
    if (Outage.of(bad, budget.fail() * Look.OUTAGES / sides, planned)) {
      parts.add(Part.outage());
    }
  }

  /**
   * Fewer events are harm by the share of them that is gone, and by how much more of the rest there
   * is, whichever is more: half of the sales, or twice as many failures where successes are
   * counted. The rarer of both is tested.
   */
  private void fewer(Look look) {
    var others = rates.others();
    var swapped = rates.swapped();
    double events = rates.baseline().events() + rates.canary().events();
    double rest = others.baseline().events() + others.canary().events();
    double lost =
        rates.baseline().events() == 0 ? 0 : 1 - rates.canary().rate() / rates.baseline().rate();
    part(events < rest ? swapped : others, Math.max(lost, rise(others)), look);
  }

  /** By how much more often it happens, as a share of the baseline's rate. */
  private static double rise(Rates bad) {
    double baseline = bad.baseline().rate();
    return baseline == 0 ? Double.POSITIVE_INFINITY : bad.canary().rate() / baseline - 1;
  }

  private void part(Rates bad, double harm, Look look) {
    boolean harmful =
        harm >= metric.tolerance()
            && bad.canary().rate() - bad.baseline().rate() >= LEAST_DIFFERENCE
            && bad.canary().events() >= metric.minimumEvents();
    parts.add(
        Part.of(
            Finding.RATE,
            EventRate.evidence(bad),
            EventRate.alone(bad),
            look,
            budget,
            1.0 / sides,
            harmful,
            () -> harm));
  }

  /** Whether the interval excludes harm above the tolerance. */
  private boolean conclusive(Effect effect) {
    double rate = rates.baseline().rate();
    double more = Math.max(LEAST_DIFFERENCE, metric.tolerance() * rate);
    double less = Math.max(LEAST_DIFFERENCE, metric.tolerance() * Math.min(rate, 1 - rate));
    return (metric.direction() == Harm.DECREASE || effect.upper() < more)
        && (metric.direction() == Harm.INCREASE || -effect.lower() < less);
  }
}
