package detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The score of the Numenta Anomaly Benchmark v1.1, standard profile, 0 for no detection and 100 for
 * perfect ones.
 */
final class NabMeasure implements Measure {
  // the standard profile
  private static final double TRUE_POSITIVE = 1;
  private static final double FALSE_POSITIVE = 0.11;
  private static final double FALSE_NEGATIVE = 1;

  private final float[] scores;
  private final double[] weights;
  private final int[] windows;
  private final int[] owners;
  private final int[] windowOwners;
  private final boolean[] live;

  NabMeasure(List<Series> set, float[][] scored) {
    int rows = 0;
    for (Series one : set) {
      rows += one.length() - skipped(one);
    }
    var unordered = new float[rows];
    var unorderedWeights = new double[rows];
    var unorderedWindows = new int[rows];
    var unorderedOwners = new int[rows];
    var ownersOfWindows = new ArrayList<Integer>();
    int row = 0;
    for (int s = 0; s < set.size(); s++) {
      Series one = set.get(s);
      int firstWindow = ownersOfWindows.size();
      for (int i = 0; i < one.windows().size(); i++) {
        ownersOfWindows.add(s);
      }
      int next = 0;
      int[] previous = null;
      for (int i = 0; i < one.length(); i++) {
        double weight;
        int window = -1;
        if (next < one.windows().size()
            && one.windows().get(next)[0] <= i
            && i <= one.windows().get(next)[1]) {
          int[] edges = one.windows().get(next);
          weight =
              TRUE_POSITIVE
                  * shape(-(edges[1] - i + 1) / (double) (edges[1] - edges[0] + 1))
                  / shape(-1);
          window = firstWindow + next;
          if (i == edges[1]) {
            previous = edges;
            next++;
          }
        } else {
          double late =
              previous == null ? 9 : (i - previous[1]) / (double) (previous[1] - previous[0]);
          weight = FALSE_POSITIVE * shape(late);
        }
        if (i >= skipped(one)) {
          unordered[row] = scored[s][i];
          unorderedWeights[row] = weight;
          unorderedWindows[row] = window;
          unorderedOwners[row++] = s;
        }
      }
    }
    int[] order = Measure.byFallingScore(unordered);
    scores = new float[rows];
    weights = new double[rows];
    windows = new int[rows];
    owners = new int[rows];
    windowOwners = ownersOfWindows.stream().mapToInt(Integer::intValue).toArray();
    live = new boolean[windowOwners.length];
    for (int i = 0; i < rows; i++) {
      scores[i] = unordered[order[i]];
      weights[i] = unorderedWeights[order[i]];
      windows[i] = unorderedWindows[order[i]];
      owners[i] = unorderedOwners[order[i]];
      if (windows[i] >= 0) {
        live[windows[i]] = true;
      }
    }
  }

  private static int skipped(Series series) {
    return Math.min((int) Math.floor(0.15 * series.length()), 750);
  }

  private static double shape(double position) {
    return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
  }

  private int count(boolean[] chosen, boolean liveOnly) {
    int count = 0;
    for (int w = 0; w < windowOwners.length; w++) {
      count += chosen[windowOwners[w]] && (live[w] || !liveOnly) ? 1 : 0;
    }
    return count;
  }

  @Override
  public double best(boolean[] chosen) {
    var best = new double[windowOwners.length];
    Arrays.fill(best, -FALSE_NEGATIVE);
    double total = -FALSE_NEGATIVE * count(chosen, true);
    double top = total;
    double threshold = Double.POSITIVE_INFINITY;
    for (int i = 0; i < scores.length; i++) {
      if (chosen[owners[i]]) {
        int w = windows[i];
        if (w < 0) {
          total += weights[i];
        } else if (weights[i] > best[w]) {
          total += weights[i] - best[w];
          best[w] = weights[i];
        }
      }
      if ((i + 1 == scores.length || scores[i + 1] != scores[i]) && total > top) {
        top = total;
        threshold = scores[i];
      }
    }
    return threshold;
  }

  @Override
  public double at(boolean[] chosen, double threshold) {
    var best = new double[windowOwners.length];
    Arrays.fill(best, -FALSE_NEGATIVE);
    double total = -FALSE_NEGATIVE * count(chosen, true);
    for (int i = 0; i < scores.length && scores[i] >= threshold; i++) {
      if (!chosen[owners[i]]) {
        continue;
      }
      int w = windows[i];
      if (w < 0) {
        total += weights[i];
      } else if (weights[i] > best[w]) {
        total += weights[i] - best[w];
        best[w] = weights[i];
      }
    }
    int all = count(chosen, false);
    return 100 * (total + FALSE_NEGATIVE * all) / ((TRUE_POSITIVE + FALSE_NEGATIVE) * all);
  }
}
