package com.dese.ajan.aiops.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Operators' verdicts to thresholds, one a series. Series are put into a few folds; what a series
 * has in common with others, and how far thresholds may move, is learnt from the other folds. So
 * one more verdict on a series moves its own threshold one way only: a false positive never lowers
 * it, a true positive or a missed anomaly never raises it. A series without any verdict keeps the
 * usual threshold, and none is raised beyond the largest alert of the series that was called false.
 *
 * <p>Linear in the verdicts.
 */
public final class Calibration {
  private static final int FOLDS = 5;

  /** Missed anomalies at which the threshold goes half of the way down to them. */
  private static final double MISSED_HALF_WAY = 2;

  private static final double JUST_ABOVE = 1.001;

  private record Fold(Population population, Guard guard) {}

  private final CalibrationRules rules;
  private final Map<String, Evidence> bySeries;
  private final List<Fold> folds = new ArrayList<>();

  private Calibration(CalibrationRules rules, Map<String, Evidence> bySeries) {
    this.rules = rules;
    this.bySeries = bySeries;
    for (int fold = 0; fold < FOLDS; fold++) {
      int left = fold;
      var others =
          bySeries.values().stream()
              .filter(e -> fold(e.series()) != left && e.verdicts() > 0)
              .toList();
      var population = Population.of(others, rules);
      folds.add(new Fold(population, Guard.of(population, others, rules)));
    }
  }

  /**
   * Learns.
   *
   * @param judged alerts with a verdict; a series without a history counts as one that raised only
   *     these, over their ages
   * @param histories all alerts of each series, judged or not, over the same time
   */
  public static Calibration of(
      List<JudgedAlert> judged, List<AlertHistory> histories, CalibrationRules rules) {
    var verdicts = new TreeMap<String, List<JudgedAlert>>();
    for (var alert : judged) {
      verdicts.computeIfAbsent(alert.series(), _ -> new ArrayList<>()).add(alert);
    }
    verdicts.values().forEach(own -> own.sort(YOUNGEST_FIRST));
    var evidence = new TreeMap<String, Evidence>();
    for (var history : histories) {
      var own = verdicts.getOrDefault(history.series(), List.of());
      evidence.put(history.series(), Evidence.of(history, own));
    }
    verdicts.forEach(
        (series, own) -> evidence.computeIfAbsent(series, _ -> Evidence.of(historyOf(own), own)));
    return new Calibration(rules, evidence);
  }

  private static final Comparator<JudgedAlert> YOUNGEST_FIRST =
      Comparator.comparingDouble(JudgedAlert::ageDays)
          .thenComparingDouble(JudgedAlert::peak)
          .thenComparing(JudgedAlert::verdict);

  private static AlertHistory historyOf(List<JudgedAlert> own) {
    var oldest = own.getLast();
    var peaks = own.stream().map(JudgedAlert::peak).toList();
    return new AlertHistory(oldest.series(), oldest.metric(), Math.max(oldest.ageDays(), 1), peaks);
  }

  /** Of the series' own hash, so that it does not change with what else there is. */
  private static int fold(String series) {
    int hash = series.hashCode();
    return Math.floorMod(hash ^ (hash >>> 16), FOLDS);
  }

  /** The threshold of a series, the usual one if it has no verdict. */
  public Proposal forSeries(String series) {
    var own = bySeries.get(series);
    if (own == null || own.verdicts() == 0) {
      return new Proposal(rules.usual(), rules.usual(), 0, 0, 0, 0, 0);
    }
    var fold = folds.get(fold(series));
    var belief = new SeriesBelief(fold.population(), own, rules.seriesDeviation());
    double size = belief.sizeAt(fold.guard().cut());
    double lowest = lowest(own.missed());
    double seen = own.largestFalse() * JUST_ABOVE; // higher, nothing was ever called false
    double highest = Math.max(rules.usual(), Math.min(seen, rules.most() * own.unit()));
    return new Proposal(
        Math.clamp(own.unit() * Math.exp(size), lowest, highest),
        rules.usual(),
        own.falsePositives(),
        own.truePositives(),
        own.missed().size(),
        fold.population().wrong(),
        fold.guard().loss());
  }

  /** The usual threshold, or lower where anomalies below it were missed: gradually, as reported. */
  private double lowest(List<Double> missed) {
    double lowest = rules.usual();
    var below = missed.stream().filter(peak -> peak < rules.usual()).sorted().toList();
    for (int i = 0; i < below.size(); i++) {
      double n = i + 1;
      double way = (rules.usual() - below.get(i)) * n / (n + MISSED_HALF_WAY);
      lowest = Math.min(lowest, rules.usual() - way);
    }
    return Math.max(lowest, rules.least());
  }

  /** Per metric: how many series of it have a threshold that was moved. */
  public Map<String, Integer> movedByMetric() {
    var moved = new HashMap<String, Integer>();
    bySeries
        .values()
        .forEach(own ->
            moved.merge(own.metric(), forSeries(own.series()).moved() ? 1 : 0, Integer::sum));
    return moved;
  }
}
