package com.dese.ajan.aiops.anomaly;

import com.dese.ajan.aiops.series.SampleColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the detector and the life cycle that run live over samples of the past; keeps nothing. */
public final class Backtest {
  /** Hears of each score in the order of the samples. */
  @FunctionalInterface
  public interface ScoreListener {
    void onScore(int index, Score score);
  }

  private final double minDeviation;
  private final AnomalyPolicy policy;
  private final Threshold threshold;

  /**
   * A backtest under these settings.
   *
   * @param minDeviation smallest deviation taken seriously, in the metric's unit, 0 or more
   */
  public Backtest(double minDeviation, AnomalyPolicy policy, Threshold threshold) {
    this.minDeviation = minDeviation;
    this.policy = policy;
    this.threshold = threshold;
  }

  /**
   * Scores each sample by those before it.
   *
   * @return the anomalies in the order in which they opened; the last one may last still
   */
  public List<Episode> run(SampleColumns samples, ScoreListener listener) {
    var detector = new SeasonalDetector(minDeviation);
    var lifeCycle = new AnomalyLifeCycle(policy);
    var ended = new ArrayList<Episode>();
    var last = Optional.<Episode>empty(); // may be reopened
    for (int i = 0; i < samples.size(); i++) {
      long now = samples.epochMillis(i);
      var score = detector.update(samples.value(i), now);
      listener.onScore(i, score);
      switch (lifeCycle.update(score, now, threshold)) {
        case OPENED -> last.ifPresent(ended::add);
        case CLOSED -> last = lifeCycle.episode();
        case NONE, REOPENED, CHANGED -> {}
      }
    }
    lifeCycle.episode().ifPresent(ended::add);
    return ended;
  }

  /** Whether a sample alone is beyond the threshold in the direction that is bad. */
  public boolean isAnomalous(Score score) {
    return policy.direction().covers(score.z()) && score.reaches(threshold.value());
  }
}
