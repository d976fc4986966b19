package com.dese.ajan.aiops;

import com.dese.ajan.aiops.anomaly.Episode;
import com.dese.ajan.aiops.anomaly.Threshold;

/**
 * A threshold with where it comes from in words.
 *
 * @param leastExcursion how far an anomaly must go besides, in the metric's unit; 0: no matter how
 *     far ({@link com.dese.ajan.aiops.anomaly.Excursion})
 * @param reason as in "default 3, raised to 3.8 by 5 false positives of 7 days"
 */
public record ThresholdInForce(Threshold threshold, double leastExcursion, String reason) {
  /** One that no verdict has moved. */
  static ThresholdInForce home(Threshold threshold) {
    var who =
        switch (threshold.origin()) {
          case OPERATOR -> "setting";
          case DEFAULT, FEEDBACK -> "default";
        };
    return new ThresholdInForce(threshold, 0, who + " " + Wording.number(threshold.value()));
  }

  /**
   * This one, moved by verdicts.
   *
   * @param value standard deviations, above 0
   * @param excursion the least that is asked for, in the metric's unit; 0: none
   * @param by which verdicts, in words
   */
  public ThresholdInForce moved(double value, double excursion, String unit, String by) {
    double home = threshold.value();
    if (value == home && excursion == 0) {
      return this;
    }
    var words = new StringBuilder(reason);
    if (value != home) {
      words.append(value > home ? ", raised to " : ", lowered to ").append(Wording.number(value));
    }
    if (excursion > 0) {
      words
          .append(", and an excursion of at least ")
          .append(Wording.withUnit(excursion, unit))
          .append(value == home ? "," : "");
    }
    return new ThresholdInForce(
        new Threshold(value, Threshold.Origin.FEEDBACK),
        excursion,
        words.append(" by ").append(by).toString());
  }

  /** Whether an anomaly that opened would have done so by this one. */
  public boolean opens(Episode episode) {
    return Math.abs(episode.peak().z()) >= threshold.value()
        && episode.excursion() >= leastExcursion;
  }
}
