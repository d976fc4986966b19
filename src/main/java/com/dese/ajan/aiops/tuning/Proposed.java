package com.dese.ajan.aiops.tuning;

import com.dese.ajan.aiops.MetricThresholds;
import com.dese.ajan.aiops.ThresholdInForce;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.aiops.tuning.AppliedTuning.Agreed;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What the verdicts propose for a metric.
 *
 * @param home as the settings have it
 * @param unit of the metric
 * @param ofMetric for series that nobody judged
 * @param ofSeries for those that somebody did
 */
record Proposed(ThresholdInForce home, String unit, Move ofMetric, Map<SeriesId, Move> ofSeries) {
  /**
   * One threshold.
   *
   * @param value standard deviations, above 0
   * @param leastExcursion in the metric's unit; 0: none
   * @param by which verdicts, in words
   */
  record Move(double value, double leastExcursion, String by) {
    /** As far as somebody agreed to and this one still goes. */
    Move within(double home, Agreed agreed) {
      return new Move(
          nearer(home, agreed.threshold(), value),
          Math.min(agreed.leastExcursion(), leastExcursion),
          by);
    }

    /** The one of two that is nearer to home; home if they lie on both sides of it. */
    private static double nearer(double home, double one, double other) {
      if ((one - home) * (other - home) <= 0) {
        return home;
      }
      return Math.abs(one - home) < Math.abs(other - home) ? one : other;
    }
  }

  /** As proposed. */
  MetricThresholds thresholds() {
    return thresholds((_, move) -> move);
  }

  /**
   * As far as somebody agreed and the verdicts that are left still propose: those that come later
   * move nothing further, and as they expire it goes home.
   */
  MetricThresholds thresholds(AppliedTuning applied) {
    double usual = home.threshold().value();
    var rest = new Agreed(applied.threshold() == null ? usual : applied.threshold(), 0);
    return thresholds(
        (series, move) -> move.within(usual, applied.series().getOrDefault(series, rest)));
  }

  private MetricThresholds thresholds(BiFunction<String, Move, Move> limit) {
    var each = new HashMap<SeriesId, ThresholdInForce>();
    ofSeries.forEach(
        (series, move) -> each.put(series, moved(limit.apply(series.encoded(), move))));
    return new MetricThresholds(moved(limit.apply("", ofMetric)), each);
  }

  private ThresholdInForce moved(Move move) {
    return home.moved(move.value(), move.leastExcursion(), unit, move.by());
  }

  boolean movesNothing() {
    return moved(ofMetric).equals(home)
        && ofSeries.values().stream().allMatch(move -> moved(move).equals(home));
  }
}
