package detection.cause;

import com.dese.ajan.aiops.incident.ranking.RankingRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The method with constants that were chosen elsewhere, by the mean reciprocal place. */
final class LeftOut {
  private static final int[] PERSISTENCE = {1, 2, 3};
  private static final double[] CAP = {20, 50, 100};
  private static final double[] INBOUND = {0.5, 1};
  private static final double[] EXPLAINED = {0.5, 1};
  private static final boolean[] OUTER = {false, true};

  private final List<RankingRules> grid = new ArrayList<>();
  private final List<Case> own;
  private final List<Case> other;
  private final List<int[]> ownPlaces; // by case, in the grid's order
  private final List<int[]> otherPlaces;

  LeftOut(List<Case> own, List<Case> other) {
    for (int persistence : PERSISTENCE) {
      for (double cap : CAP) {
        for (double inbound : INBOUND) {
          for (double explained : EXPLAINED) {
            for (boolean outer : OUTER) {
              grid.add(
                  new RankingRules(persistence, cap, outer, 0.5, explained, inbound, 2, 1));
            }
          }
        }
      }
    }
    this.own = own;
    this.other = other;
    this.ownPlaces = places(own);
    this.otherPlaces = places(other);
  }

  /** Each group is judged by what is best on all else, both sets counting alike. */
  String withoutTheGroup() {
    return judged(group -> one -> !one.group().equals(group))
        .line("constants chosen without the group");
  }

  String fromTheOtherSet() {
    return judged(_ -> _ -> false).line("constants from the other set only");
  }

  /** Smallest, median and largest share over the grid. */
  String spread() {
    var first = new ArrayList<Double>();
    var third = new ArrayList<Double>();
    for (int k = 0; k < grid.size(); k++) {
      var places = new ArrayList<Integer>();
      for (var ofCase : ownPlaces) {
        places.add(ofCase[k]);
      }
      first.add(CauseScore.of(places).top1());
      third.add(CauseScore.of(places).top3());
    }
    return "over %d settings: top-1 %s, top-3 %s".formatted(grid.size(), range(first), range(third));
  }

  private static String range(List<Double> shares) {
    var sorted = shares.stream().sorted().toList();
    return "%.3f to %.3f (median %.3f)"
        .formatted(sorted.getFirst(), sorted.getLast(), sorted.get(sorted.size() / 2));
  }

  private CauseScore judged(Function<String, Predicate<Case>> trainsFor) {
    var places = new ArrayList<Integer>();
    for (int i = 0; i < own.size(); i++) {
      places.add(ownPlaces.get(i)[best(trainsFor.apply(own.get(i).group()))]);
    }
    return CauseScore.of(places);
  }

  private int best(Predicate<Case> trains) {
    int best = 0;
    double most = -1;
    for (int k = 0; k < grid.size(); k++) {
      double mean = mean(own, ownPlaces, trains, k) + mean(other, otherPlaces, _ -> true, k);
      if (mean > most) {
        most = mean;
        best = k;
      }
    }
    return best;
  }

  private static double mean(
      List<Case> cases, List<int[]> places, Predicate<Case> trains, int setting) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < cases.size(); i++) {
      if (trains.test(cases.get(i))) {
        sum += CauseScore.reciprocal(places.get(i)[setting]);
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private List<int[]> places(List<Case> cases) {
    return cases.stream()
        .map(one -> grid.stream().mapToInt(rules -> one.place(RootCause.rank(one, rules))).toArray())
        .toList();
  }
}
