package detection.drift;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * F1 with a margin of five rows and covering, as tcpd_score.py computes them (G. J. J. van den Burg
 * and C. K. I. Williams, An evaluation of change point detection algorithms, 2020).
 */
record TcpdScore(double f1, double cover) {
  private static final int MARGIN = 5;

  static TcpdScore of(List<List<Integer>> annotations, List<Integer> found, int rows) {
    return new TcpdScore(f1(annotations, found), cover(annotations, found, rows));
  }

  private static double f1(List<List<Integer>> annotations, List<Integer> found) {
    var predicted = withZero(found);
    var union = new TreeSet<Integer>();
    double recall = 0;
    for (var annotation : annotations) {
      var truth = withZero(annotation);
      union.addAll(truth);
      recall += (double) matched(truth, predicted) / truth.size() / annotations.size();
    }
    double precision = (double) matched(union, predicted) / predicted.size();
    return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
  }

  private static SortedSet<Integer> withZero(Collection<Integer> rows) {
    var set = new TreeSet<>(rows);
    set.add(0);
    return set;
  }

  private static int matched(Collection<Integer> truth, Collection<Integer> found) {
    var free = new ArrayList<>(found);
    int hits = 0;
    for (int row : truth) {
      Integer nearest = null;
      for (int candidate : free) {
        int distance = Math.abs(row - candidate);
        if (distance <= MARGIN && (nearest == null || distance < Math.abs(row - nearest))) {
          nearest = candidate;
        }
      }
      if (nearest != null) {
        free.remove(nearest);
        hits++;
      }
    }
    return hits;
  }

  private static double cover(List<List<Integer>> annotations, List<Integer> found, int rows) {
    var predicted = segments(found, rows);
    double cover = 0;
    for (var annotation : annotations) {
      for (var segment : segments(annotation, rows)) {
        double best = 0;
        for (var other : predicted) {
          int shared = Math.min(segment[1], other[1]) - Math.max(segment[0], other[0]);
          if (shared > 0) {
            int all = Math.max(segment[1], other[1]) - Math.min(segment[0], other[0]);
            best = Math.max(best, (double) shared / all);
          }
        }
        cover += (segment[1] - segment[0]) * best / rows / annotations.size();
      }
    }
    return cover;
  }

  private static List<int[]> segments(Collection<Integer> changes, int rows) {
    var segments = new ArrayList<int[]>();
    int from = 0;
    for (int change : new TreeSet<>(changes)) {
      if (change > 0 && change < rows) {
        segments.add(new int[] {from, change});
        from = change;
      }
    }
    segments.add(new int[] {from, rows});
    return segments;
  }
}
