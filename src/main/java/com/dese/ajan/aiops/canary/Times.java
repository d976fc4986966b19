package com.dese.ajan.aiops.canary;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Times of samples, strictly increasing milliseconds. */
final class Times {
  /** What is closer than this is no clock but a number of its own. */
  private static final long SHORTEST = 1_000;

  /** So many steps a side may be behind. */
  private static final int BEHIND = 3;

  private Times() {}

  /**
   * Why the newest data say nothing of now: a side ends more than {@value #BEHIND} steps before the
   * other, or before a time.
   *
   * @param asOfMillis null: as of the newest of both
   * @return part of a sentence; null where they do
   */
  static @Nullable String stale(
      long @Nullable [] baseline, long @Nullable [] canary, @Nullable Long asOfMillis) {
    if (baseline == null || canary == null || baseline.length == 0 || canary.length == 0) {
      return null;
    }
    long ofBaseline = baseline[baseline.length - 1];
    long ofCanary = canary[canary.length - 1];
    long newest = Math.max(ofBaseline, ofCanary);
    long oldest = Math.min(ofBaseline, ofCanary);
    long now = asOfMillis == null ? newest : asOfMillis;
    long most = BEHIND * Math.max(step(baseline), step(canary));
    if (most == 0 || now - oldest <= most) {
      return null;
    }
    boolean both = now - newest > most;
    return "%s end %d s before %s"
        .formatted(
            both
                ? "both sides"
                : ofCanary < ofBaseline ? "the canary's data" : "the baseline's data",
            (now - (both ? newest : oldest)) / 1_000,
            asOfMillis == null ? "those of the other side" : "the time that was asked for");
  }

  /**
   * The usual distance of times.
   *
   * @return the median, milliseconds; 0 where there are no times, or no clock
   */
  static long step(long @Nullable [] epochMillis) {
    if (epochMillis == null || epochMillis.length < 2) {
      return 0;
    }
    long[] steps = new long[epochMillis.length - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = epochMillis[i + 1] - epochMillis[i];
    }
    Arrays.sort(steps);
    long step = steps[steps.length / 2];
    return step < SHORTEST ? 0 : step;
  }

  /** The indexes of equal times, in the first and in the second. */
  static int[][] join(long[] first, long[] second) {
    int[][] rows = new int[2][Math.min(first.length, second.length)];
    int size = 0;
    int j = 0;
    for (int i = 0; i < first.length; i++) {
      while (j < second.length && second[j] < first[i]) {
        j++;
      }
      if (j < second.length && second[j] == first[i]) {
        rows[0][size] = i;
        rows[1][size++] = j;
      }
    }
    return new int[][] {Arrays.copyOf(rows[0], size), Arrays.copyOf(rows[1], size)};
  }
}
