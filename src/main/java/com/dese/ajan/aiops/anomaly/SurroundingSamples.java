package com.dese.ajan.aiops.anomaly;

import com.dese.ajan.aiops.stats.StateStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The samples around an anomaly: some before it, those during it, some after it. Where it lasts so
 * long that they would be too many, every second one is left out, again and again.
 */
public final class SurroundingSamples {
  private static final int MOST = 512;
  private static final int AFTER = 16;

  private final List<ScoredSample> samples;
  private long stride = 1;
  private long skipped;
  private long left = AFTER;

  /** Starts with those before it and the first of it. */
  public SurroundingSamples(List<ScoredSample> before) {
    samples = new ArrayList<>(before);
  }

  /** Another sample of the anomaly. */
  public void during(ScoredSample sample) {
    left = AFTER;
    add(sample);
  }

  /**
   * A sample after its end.
   *
   * @return whether this was the last one that belongs to it
   */
  public boolean after(ScoredSample sample) {
    left--;
    add(sample);
    return left == 0;
  }

  public List<ScoredSample> toList() {
    return List.copyOf(samples);
  }

  private void add(ScoredSample sample) {
    if (++skipped < stride) {
      return;
    }
    skipped = 0;
    samples.add(sample);
    if (samples.size() == MOST) {
      for (int i = MOST - 1; i > 0; i -= 2) {
        samples.remove(i);
      }
      stride *= 2;
    }
  }

  public void carry(StateStream stream) {
    stride = stream.next(stride);
    skipped = stream.next(skipped);
    left = stream.next(left);
    long size = stream.next((long) samples.size());
    for (int i = 0; i < size; i++) {
      var old = i < samples.size() ? samples.get(i) : ScoredSample.NONE;
      var carried =
          new ScoredSample(
              stream.next(old.epochMillis()),
              stream.next(old.value()),
              stream.next(old.expected()),
              stream.next(old.deviation()),
              stream.next(old.z()));
      if (i < samples.size()) {
        samples.set(i, carried);
      } else {
        samples.add(carried);
      }
    }
  }
}
