package com.dese.ajan.aiops.canary;

import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Judges measurements: whether they lie higher or lower, and whether they scatter more. */
final class SampleJudge {
  /** Samples a side. */
  static final int FEWEST = 8;

  private static final int FEWEST_FOR_SPREAD = 12;

  /** Of the error, where spread is looked at too. */
  private static final double FOR_LEVEL = .75;

  /** A spread may grow by so many tolerances: it is known less well than a level. */
  static final double SPREAD_TOLERANCES = 6;

  private static final double INTERVAL_ERROR = .05;

  private final Comparison metric;
  private final Matched sides;
  private final Budget budget;
  private final int[] signs;
  private final Evidence[] levels;
  private final ArrayList<Part> parts = new ArrayList<>();

  private SampleJudge(Comparison metric, Matched sides, Budget budget) {
    this.metric = metric;
    this.sides = sides;
    this.budget = budget;
    this.signs =
        switch (metric.direction()) {
          case INCREASE -> new int[] {1};
          case DECREASE -> new int[] {-1};
          case EITHER -> new int[] {1, -1};
        };
    this.levels =
        Arrays.stream(signs).mapToObj(sign -> Level.of(sides, sign)).toArray(Evidence[]::new);
  }

  static MetricJudgement judge(Comparison metric, Sides.Measured data, Budget budget) {
    return new SampleJudge(
            metric, Matched.of(data.baseline(), data.canary(), metric.asOfMillis()), budget)
        .judge();
  }

  private MetricJudgement judge() {
    double planned = metric.plan().samples(sides.stepMillis());
    outages(planned);
    if (parts.isEmpty() && sides.fewest() < FEWEST) {
      return answer(null, null);
    }
    var look = Look.at(sides.points(), planned);
    var shift = shift(look);
    if (parts.isEmpty()) {
      levels(look, shift);
      spread(look);
    }
    return answer(shift, new Parts(parts));
  }

  private void outages(double planned) {
    for (int sign : signs) {
      if (Outage.of(sides, sign, budget.fail() * Look.OUTAGES / signs.length, planned)) {
        parts.add(Part.outage());
      }
    }
  }

  private HodgesLehmann shift(Look look) {
    double z = look.boundary(INTERVAL_ERROR);
    double inflation = levels[0].inflation();
    return sides.paired()
        ? HodgesLehmann.ofPairs(sides.differences(), z, inflation)
        : HodgesLehmann.ofSamples(sides.baseline(), sides.canary(), z, inflation);
  }

  private void levels(Look look, HodgesLehmann shift) {
    double share = metric.kind() == Kind.GAUGE ? 1 : FOR_LEVEL;
    for (int i = 0; i < signs.length; i++) {
      double harm = harm(signs[i] * shift.estimate(), signs[i]);
      parts.add(
          Part.of(
              Finding.LEVEL,
              levels[i].z(),
              levels[i].z(),
              look,
              budget,
              share / signs.length,
              harm >= metric.tolerance() && harm > 0,
              () -> harm));
    }
  }

  /** The tolerance that would just cover a shift towards harm. */
  private double harm(double shift, int sign) {
    if (sides.relative()) {
      return sign > 0 ? Math.expm1(shift) : -Math.expm1(-shift);
    }
    return shift == 0 ? 0 : shift / sides.scale();
  }

  private void spread(Look look) {
    if (metric.kind() == Kind.GAUGE || sides.fewest() < FEWEST_FOR_SPREAD) {
      return;
    }
    var spread = Spread.of(sides);
    double z = spread.evidence().z();
    parts.add(
        Part.of(
            Finding.SPREAD,
            z,
            z,
            look,
            budget,
            1 - FOR_LEVEL,
            z > 0 && spread.exceeds(1 + SPREAD_TOLERANCES * metric.tolerance()),
            () -> (spread.factor() - 1) / SPREAD_TOLERANCES));
  }

  private MetricJudgement answer(@Nullable HodgesLehmann shift, @Nullable Parts judged) {
    var effect =
        shift == null
            ? null
            : new Effect(
                sides.relative(),
                sides.effect(shift.estimate()),
                sides.effect(shift.lower()),
                sides.effect(shift.upper()));
    return Answer.of(metric, size(), effect, judged, shift != null && conclusive(shift));
  }

  private Answer.Size size() {
    int n = sides.baseline().length;
    int m = sides.canary().length;
    var words =
        sides.paired()
            ? n + (n == 1 ? " pair" : " pairs")
            : "%d samples of the baseline, %d of the canary".formatted(n, m);
    return new Answer.Size(n, m, sides.paired(), sides.stale(), words);
  }

  /** Whether the interval excludes harm above the tolerance. */
  private boolean conclusive(HodgesLehmann shift) {
    for (int sign : signs) {
      double end = sign > 0 ? shift.upper() : -shift.lower();
      if (end >= sides.floor(metric.tolerance(), sign > 0)) {
        return false;
      }
    }
    return true;
  }
}
