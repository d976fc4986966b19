package detection.feedback;

import com.dese.ajan.aiops.calibration.CalibrationRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the choice of constants is worth on series it was not made on: those that are best on one
 * half of the series are used on the other, with verdicts on that one only, and the other way
 * round.
 */
final class LeftHalf {
  private static final int HALVINGS = 5;
  private static final int SEEDS_TO_CHOOSE = 5;
  private static final double MOST_RECALL_LOST = 0.02;

  private final double usual;
  private final List<Replay> set;
  private final int seeds;

  LeftHalf(double usual, List<Replay> set, int seeds) {
    this.usual = usual;
    this.set = set;
    this.seeds = seeds;
  }

  /** Both halves counted together, for each halving and each draw. */
  Summary measure(double budget, double noise) {
    var summary = new Summary();
    var before = Outcome.of(set, _ -> 0);
    for (int halving = 0; halving < HALVINGS; halving++) {
      String by = "halving " + halving;
      var shuffled = new ArrayList<>(set);
      shuffled.sort(Comparator.comparingDouble(series -> Draw.of(by, "half", series.id(), 0)));
      var one = shuffled.subList(0, set.size() / 2);
      var other = shuffled.subList(set.size() / 2, set.size());
      var rulesForOne = best(other);
      var rulesForOther = best(one);
      for (int seed = 0; seed < seeds; seed++) {
        var trial = new Trial(Integer.toString(seed), budget, noise);
        summary.add(
            before, trial.outcome(one, rulesForOne).plus(trial.outcome(other, rulesForOther)));
      }
    }
    return summary;
  }

  /** Removes most where recall stays; if it never does, loses least. */
  private CalibrationRules best(List<Replay> half) {
    var before = Outcome.of(half, _ -> 0);
    CalibrationRules best = CalibrationRules.of(usual, usual);
    double most = Double.NEGATIVE_INFINITY;
    for (var rules : grid()) {
      var summary = new Summary();
      for (int seed = 0; seed < SEEDS_TO_CHOOSE; seed++) {
        summary.add(before, new Trial(Integer.toString(seed), 0.3, 0.1).outcome(half, rules));
      }
      double value =
          summary.worstRecall() >= -MOST_RECALL_LOST ? summary.removed() : summary.worstRecall();
      if (value > most) {
        most = value;
        best = rules;
      }
    }
    return best;
  }

  private List<CalibrationRules> grid() {
    var grid = new ArrayList<CalibrationRules>();
    var d = CalibrationRules.of(usual, usual);
    for (double loss : new double[] {0.03, 0.045, 0.055, 0.07}) {
      for (double slope : new double[] {1.5, 2.5, 4}) {
        for (double deviation : new double[] {0.7, 1, 1.4}) {
          grid.add(
              new CalibrationRules(
                  usual,
                  usual,
                  d.most(),
                  d.intercept(),
                  slope,
                  d.rateSlope(),
                  deviation,
                  loss,
                  d.patience(),
                  d.caution(),
                  d.mostWrong()));
        }
      }
    }
    return grid;
  }
}
