package detection.feedback;

import detection.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A scored series in two parts: alerts that start before {@code cut} may be judged, those after it
 * show what the verdicts bought.
 *
 * @param cut seconds since the epoch
 * @param step smallest distance of two rows, seconds
 * @param segments first and last second of each labelled anomaly
 * @param days length of the first part
 */
record Replay(
    String id, long cut, long step, List<long[]> segments, List<Run> runs, double days) {
  private static final int GAP = 5;

  /**
   * Finds the alerts.
   *
   * @param scores that alert from the threshold on
   * @param strengths by which verdicts then choose among these alerts
   */
  static Replay of(Series series, double[] scores, double[] strengths, double threshold) {
    long[] t = series.seconds();
    long cut = series.testStart() > 0 ? t[series.testStart()] : t[t.length / 2];
    var segments = segments(series);
    var runs = new ArrayList<Run>();
    int from = -1;
    int last = -1;
    for (int i = 0; i <= t.length; i++) {
      boolean end = i == t.length;
      if (!end && scores[i] < threshold) {
        continue;
      }
      if (from >= 0 && (end || i - last > GAP)) {
        runs.add(run(t, strengths, scores, from, last, cut, segments));
        from = -1;
      }
      from = from < 0 ? i : from;
      last = i;
    }
    long step = Long.MAX_VALUE;
    for (int i = 1; i < t.length; i++) {
      step = Math.min(step, t[i] - t[i - 1]);
    }
    return new Replay(series.id(), cut, step, segments, runs, (cut - t[0]) / 86_400.0);
  }

  private static Run run(
      long[] t,
      double[] strengths,
      double[] scores,
      int from,
      int last,
      long cut,
      List<long[]> segments) {
    double[] inside = Arrays.copyOfRange(strengths, from, last + 1);
    boolean real = segments.stream().anyMatch(s -> t[from] <= s[1] && t[last] >= s[0]);
    return new Run(
        Arrays.copyOfRange(t, from, last + 1),
        inside,
        Arrays.copyOfRange(scores, from, last + 1),
        Arrays.stream(inside).max().orElseThrow(),
        t[from] < cut,
        real);
  }

  private static List<long[]> segments(Series series) {
    var all = new ArrayList<long[]>();
    byte[] y = series.labels();
    for (int i = 0; i < y.length; i++) {
      if (y[i] == 1 && (i == 0 || y[i - 1] == 0)) {
        int j = i;
        while (j + 1 < y.length && y[j + 1] == 1) {
          j++;
        }
        all.add(new long[] {series.seconds()[i], series.seconds()[j]});
      }
    }
    return all;
  }
}
