package com.dese.ajan.aiops.incident.ranking;

import java.util.Arrays;
import java.util.Optional;

/** Measures a series about an incident; costs a sort of its values. */
final class SeriesMeasure {
  private final RankingRules rules;
  private final MetricSeries series;
  private final Periods periods;
  private final Quantiles normal;

  SeriesMeasure(RankingRules rules, MetricSeries series, long atMillis) {
    this.rules = rules;
    this.series = series;
    this.periods = Periods.of(series, atMillis);
    this.normal = Quantiles.of(series.values(), 0, periods.during());
  }

  SeriesKind kind() {
    return series.kind();
  }

  void addTo(KindScales scales) {
    scales.add(series, periods, normal);
  }

  /** Mean over the incident, in the metric's unit; NaN if there is no value. */
  double mean() {
    return Arrays.stream(series.values(), periods.during(), periods.end())
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  /** Nothing if what is normal is not known, or if there is no point of the incident. */
  Optional<SeriesEvidence> evidence(KindScales scales) {
    if (!RobustScale.isKnown(normal)) {
      return Optional.empty();
    }
    var kind = series.kind();
    var scale = RobustScale.of(normal, kind, rules.outerRange(), scales.leastSpread(kind));
    double spread = scale.spread() > 0 ? scale.spread() : scales.ofFlat(kind);
    var changes = Change.of(series, periods, scale.level());
    var deviations =
        Arrays.stream(changes)
            .map(change -> kind.bad().covers(change) && change != 0 ? Math.abs(change) / spread : 0)
            .toArray();
    int run = Persistence.strongestRun(deviations, rules.persistence());
    if (run < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new SeriesEvidence(
            series.name(),
            kind,
            series.side(),
            Persistence.weakest(deviations, run, rules.persistence()),
            changes[run] > 0,
            series.millis(periods.during() + start(deviations, run)),
            lasting(changes, kind)));
  }

  private static int start(double[] deviations, int run) {
    int start = run;
    while (start > 0 && deviations[start - 1] >= SeriesEvidence.NOTABLE) {
      start--;
    }
    return start;
  }

  /** The second largest change the bad way: the largest may be an outlier. */
  private static double lasting(double[] changes, SeriesKind kind) {
    var bad =
        Arrays.stream(changes)
            .map(change -> kind.bad().covers(change) ? Math.abs(change) : 0)
            .sorted()
            .toArray();
    return bad[Math.max(0, bad.length - 2)];
  }
}
