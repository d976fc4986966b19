package detection;

import java.util.Arrays;
import java.util.List;

/**
 * Delay-adjusted point F1 of the AIOps challenge 2018, pooled over series: a true segment counts
 * wholly as found when one of its first {@code delay + 1} points is detected, else wholly as
 * missed; each detection outside segments is a false positive.
 */
final class PointMeasure implements Measure {
  static final int DELAY = 7;

  enum Part {
    ALL,
    TRAIN,
    TEST
  }

  /**
   * One entry a segment (weight: its length) and one a normal point (weight 0), by falling score.
   */
  private final float[] scores;

  private final int[] weights;
  private final int[] owners;
  private final int series;
  private int entries;

  PointMeasure(List<Series> set, float[][] scored, Part part) {
    int most = set.stream().mapToInt(Series::length).sum();
    var unordered = new float[most];
    var unorderedWeights = new int[most];
    var unorderedOwners = new int[most];
    series = set.size();
    for (int s = 0; s < series; s++) {
      Series one = set.get(s);
      int from = part == Part.TEST ? one.testStart() : 0;
      int to = part == Part.TRAIN ? one.testStart() : one.length();
      var labels = one.labels();
      var seconds = one.seconds();
      long step = smallestStep(seconds, from, to);
      for (int i = from; i < to; i++) {
        if (labels[i] == 0) {
          unordered[entries] = scored[s][i];
        } else {
          int length = 1;
          float best = scored[s][i];
          // an absent grid point is normal, so it ends a segment
          while (i + 1 < to && labels[i + 1] == 1 && seconds[i + 1] - seconds[i] < 2 * step) {
            i++;
            if (length++ <= DELAY) {
              best = Math.max(best, scored[s][i]);
            }
          }
          unordered[entries] = best;
          unorderedWeights[entries] = length;
        }
        unorderedOwners[entries++] = s;
      }
    }
    int[] order = Measure.byFallingScore(Arrays.copyOf(unordered, entries));
    scores = new float[entries];
    weights = new int[entries];
    owners = new int[entries];
    for (int i = 0; i < entries; i++) {
      scores[i] = unordered[order[i]];
      weights[i] = unorderedWeights[order[i]];
      owners[i] = unorderedOwners[order[i]];
    }
  }

  private static long smallestStep(long[] seconds, int from, int to) {
    long step = Long.MAX_VALUE / 2;
    for (int i = from + 1; i < to; i++) {
      step = Math.min(step, seconds[i] - seconds[i - 1]);
    }
    return step;
  }

  private long positives(boolean[] chosen) {
    long sum = 0;
    for (int i = 0; i < entries; i++) {
      sum += chosen[owners[i]] ? weights[i] : 0;
    }
    return sum;
  }

  @Override
  public double best(boolean[] chosen) {
    long positives = positives(chosen);
    long found = 0;
    long wrong = 0;
    double top = -1;
    double threshold = Double.POSITIVE_INFINITY;
    for (int i = 0; i < entries; i++) {
      if (chosen[owners[i]]) {
        found += weights[i];
        wrong += weights[i] == 0 ? 1 : 0;
      }
      if (i + 1 == entries || scores[i + 1] != scores[i]) {
        double f1 = f1(found, wrong, positives);
        if (f1 > top) {
          top = f1;
          threshold = scores[i];
        }
      }
    }
    return threshold;
  }

  @Override
  public double at(boolean[] chosen, double threshold) {
    var counts = counts(chosen, threshold);
    return f1(counts[0], counts[1], positives(chosen));
  }

  /** Points of found segments, false positives, and points of all segments. */
  long[] counts(boolean[] chosen, double threshold) {
    long found = 0;
    long wrong = 0;
    for (int i = 0; i < entries && scores[i] >= threshold; i++) {
      if (chosen[owners[i]]) {
        found += weights[i];
        wrong += weights[i] == 0 ? 1 : 0;
      }
    }
    return new long[] {found, wrong, positives(chosen)};
  }

  private static double f1(long found, long wrong, long positives) {
    return 2.0 * found / Math.max(found + wrong + positives, 1e-12);
  }
}
