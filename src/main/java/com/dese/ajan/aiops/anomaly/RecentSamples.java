package com.dese.ajan.aiops.anomaly;

import com.dese.ajan.aiops.stats.StateStream;
import java.util.ArrayList;
import java.util.List;

/** The last scored samples of a series, bounded; what is not its value keeps single precision. */
public final class RecentSamples {
  /** How many are kept. */
  public static final int SIZE = 32;

  private final long[] millis = new long[SIZE];
  private final double[] values = new double[SIZE];
  private final float[] expected = new float[SIZE];
  private final float[] deviations = new float[SIZE];
  private final float[] zs = new float[SIZE];
  private long count;

  public void add(
      long epochMillis, double value, double expectedValue, double deviation, double z) {
    int at = (int) (count++ % SIZE);
    millis[at] = epochMillis;
    values[at] = value;
    expected[at] = (float) expectedValue;
    deviations[at] = (float) deviation;
    zs[at] = (float) z;
  }

  /** The oldest first. */
  public List<ScoredSample> toList() {
    var list = new ArrayList<ScoredSample>();
    for (long i = Math.max(0, count - SIZE); i < count; i++) {
      int at = (int) (i % SIZE);
      list.add(new ScoredSample(millis[at], values[at], expected[at], deviations[at], zs[at]));
    }
    return list;
  }

  public void carry(StateStream stream) {
    count = stream.next(count);
    int used = (int) Math.min(count, SIZE);
    for (int i = 0; i < used; i++) {
      millis[i] = stream.next(millis[i]);
      values[i] = stream.next(values[i]);
    }
    stream.next(expected);
    stream.next(deviations);
    stream.next(zs);
  }
}
