package detection.cause;

import java.util.List;
import java.util.Locale;

/** How often a true candidate is among the first; as scorers/rca_score.py counts. */
record CauseScore(int cases, double top1, double top3, double top5, double meanReciprocal) {
  /** {@code places} of the first true candidate from 1 on; 0 where there is none. */
  static CauseScore of(List<Integer> places) {
    return new CauseScore(
        places.size(),
        share(places, 1),
        share(places, 3),
        share(places, 5),
        places.stream().mapToDouble(CauseScore::reciprocal).average().orElse(0));
  }

  static double reciprocal(int place) {
    return place == 0 ? 0 : 1.0 / place;
  }

  static String heading() {
    return "%-52s%5s%8s%8s%8s%8s".formatted("", "n", "top-1", "top-3", "top-5", "MRR");
  }

  String line(String name) {
    return String.format(
        Locale.ROOT, "%-52s%5d%8.3f%8.3f%8.3f%8.3f", name, cases, top1, top3, top5, meanReciprocal);
  }

  private static double share(List<Integer> places, int first) {
    return places.stream().filter(place -> place > 0 && place <= first).count()
        / (double) Math.max(1, places.size());
  }
}
