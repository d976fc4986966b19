package detection.feedback;

import java.util.Arrays;

/**
 * An alert at the threshold that nobody moved: samples at or above it, at most five apart.
 *
 * @param seconds times of the samples from the first to the last one above, seconds since the epoch
 * @param strengths of the same samples
 * @param zs scores of the same samples
 * @param peak largest strength
 * @param first whether it starts in the first part of its series, where verdicts are given
 * @param real whether it overlaps a labelled segment
 */
record Run(
    long[] seconds, double[] strengths, double[] zs, double peak, boolean first, boolean real) {
  long start() {
    return seconds[0];
  }

  long end() {
    return seconds[seconds.length - 1];
  }

  /**
   * When it would open under another threshold of strength and of score, both reached, if not by one
   * sample then by one after the other; -1: never. It then stays up to its end.
   */
  long opens(double threshold, double z) {
    double strongest = 0;
    for (int i = 0; i < strengths.length; i++) {
      if (zs[i] >= z) {
        strongest = Math.max(strongest, strengths[i]);
        if (strongest >= threshold) {
          return seconds[i];
        }
      }
    }
    return -1;
  }

  double peakZ() {
    return Arrays.stream(zs).max().orElseThrow();
  }
}
