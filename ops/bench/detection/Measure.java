package detection;

import java.util.Arrays;

/** A benchmark's figure of merit over a choice of series, as a function of the threshold. */
interface Measure {
  /** The threshold with the highest figure over the chosen series. */
  double best(boolean[] chosen);

  /** The figure at a threshold: a row is a detection when its score is at or above it. */
  double at(boolean[] chosen, double threshold);

  /** Rows by falling score, rows of equal score in any order. */
  static int[] byFallingScore(float[] scores) {
    var keys = new long[scores.length];
    for (int i = 0; i < keys.length; i++) {
      int bits = Float.floatToIntBits(scores[i]);
      int rising = bits ^ ((bits >> 31) | 0x80000000);
      keys[i] = (~rising & 0xffffffffL) << 31 | i; // sign bit stays free: all keys are positive
    }
    Arrays.sort(keys);
    var order = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      order[i] = (int) (keys[i] & 0x7fffffffL);
    }
    return order;
  }
}
