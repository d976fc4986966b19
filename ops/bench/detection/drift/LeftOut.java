package detection.drift;

import detection.drift.Trial.Rules;
import java.util.ArrayList;
import java.util.List;

/**
 * What the choice of rules is worth on series that it was not made on: the best of a small grid on
 * all series but one is scored on that one.
 */
final class LeftOut {
  private static final int[] AFTER = {5, 6, 8};
  private static final int[] HOLD = {5, 6, 8};
  private static final double[] PENALTY = {1.4, 1.6, 1.8};
  private static final double[] POWER = {0.35, 0.4, 0.45};

  private final List<Rules> grid = new ArrayList<>();
  private final List<List<TcpdScore>> scores = new ArrayList<>(); // by series, in the grid's order

  LeftOut() {
    for (int after : AFTER) {
      for (int hold : HOLD) {
        for (double penalty : PENALTY) {
          for (double power : POWER) {
            grid.add(new Rules(after, hold, penalty, power));
          }
        }
      }
    }
  }

  /** Scores a series by all of the grid. */
  void add(Stream series, List<List<Integer>> annotations) {
    var row = new ArrayList<TcpdScore>();
    try {
      var trial = new Trial();
      for (var rules : grid) {
        var found = Tcpd.counted(trial.since(series, rules).stream(), series.values().length);
        row.add(TcpdScore.of(annotations, found, series.values().length));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the service's rules are other ones", e);
    }
    scores.add(row);
  }

  String lines() {
    double f1 = 0;
    double cover = 0;
    double allF1 = 0;
    double allCover = 0;
    int n = scores.size();
    for (int left = 0; left < n; left++) {
      int chosen = bestWithout(left);
      f1 += scores.get(left).get(chosen).f1() / n;
      cover += scores.get(left).get(chosen).cover() / n;
      for (var score : scores.get(left)) {
        allF1 += score.f1() / n / grid.size();
        allCover += score.cover() / n / grid.size();
      }
    }
    return "%-22s%7.3f%8.3f  of %d rules%n%-22s%7.3f%8.3f"
        .formatted("left out", f1, cover, grid.size(), "mean of the rules", allF1, allCover);
  }

  private int bestWithout(int left) {
    int best = 0;
    double most = -1;
    for (int k = 0; k < grid.size(); k++) {
      double sum = 0;
      for (int series = 0; series < scores.size(); series++) {
        var score = scores.get(series).get(k);
        sum += series == left ? 0 : score.f1() + score.cover();
      }
      if (sum > most) {
        most = sum;
        best = k;
      }
    }
    return best;
  }
}
