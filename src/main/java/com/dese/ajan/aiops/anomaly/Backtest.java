package com.dese.ajan.aiops.anomaly;

import com.dese.ajan.aiops.series.Sample;
import java.util.ArrayList;
import java.util.List;

/** Scores samples of the past with the detector that scores live, and keeps nothing. */
public final class Backtest {
  private Backtest() {}

  /**
   * One score a sample, each from the samples before it.
   *
   * @param samples of one series, in the order in which they came
   * @param minDeviation smallest deviation taken seriously, in the metric's unit, 0 or more
   */
  public static List<Score> scores(List<Sample> samples, double minDeviation) {
    var detector = new SeasonalDetector(minDeviation);
    var scores = new ArrayList<Score>(samples.size());
    for (Sample sample : samples) {
      scores.add(detector.update(sample.value(), sample.epochMillis()));
    }
    return scores;
  }
}
