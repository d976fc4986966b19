package detection.feedback;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Counts of the second parts, as {@code measure} of feedback.py has them. */
record Outcome(int real, int unreal, int hit, int segments) {
  private static final int DELAY = 7;

  /**
   * What alerts come to.
   *
   * @param threshold in force in the second part of a series
   */
  static Outcome of(List<Replay> set, ToDoubleFunction<Replay> threshold) {
    return of(set, threshold, _ -> 0);
  }

  /** The same with a threshold of the score besides. */
  static Outcome of(
      List<Replay> set, ToDoubleFunction<Replay> threshold, ToDoubleFunction<Replay> z) {
    int real = 0;
    int unreal = 0;
    int hit = 0;
    int all = 0;
    for (var series : set) {
      double inForce = threshold.applyAsDouble(series);
      double leastZ = z.applyAsDouble(series);
      int n = series.runs().size();
      long[] opens = new long[n];
      for (int i = 0; i < n; i++) {
        var run = series.runs().get(i);
        opens[i] = run.first() ? run.start() : run.opens(inForce, leastZ);
        if (opens[i] >= series.cut()) {
          long opened = opens[i];
          if (series.segments().stream().anyMatch(s -> opened <= s[1] && run.end() >= s[0])) {
            real++;
          } else {
            unreal++;
          }
        }
      }
      for (long[] segment : series.segments()) {
        if (segment[0] >= series.cut()) {
          all++;
          long latest = Math.min(segment[1], segment[0] + DELAY * series.step());
          for (int i = 0; i < n; i++) {
            if (opens[i] >= 0 && opens[i] <= latest && series.runs().get(i).end() >= segment[0]) {
              hit++;
              break;
            }
          }
        }
      }
    }
    return new Outcome(real, unreal, hit, all);
  }

  Outcome plus(Outcome other) {
    return new Outcome(
        real + other.real,
        unreal + other.unreal,
        hit + other.hit,
        segments + other.segments);
  }

  double precision() {
    return (double) real / Math.max(real + unreal, 1);
  }

  double recall() {
    return (double) hit / Math.max(segments, 1);
  }
}
