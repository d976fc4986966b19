package com.dese.ajan.telemetry.prometheus;

import com.dese.ajan.aiops.series.SampleColumns;

/**
 * Tells which samples of a series lie next to a gap. A window that reaches into a gap is filled in
 * part only: a rate then falls to a fraction although nothing has happened. So what is up to one
 * window before a gap or behind it is not to be trusted.
 *
 * <p>Before a gap that is known only where the answer goes on behind it, as it does where a gap is
 * caught up with. Who asks at the time itself has the sample before its window shrinks.
 */
final class GapGuard {
  private final long windowMillis;
  private final long stepMillis;
  private long seenUpTo;
  private long trustedFrom = Long.MIN_VALUE;

  /**
   * A guard of one series.
   *
   * @param seenUpTo time of the last sample that was seen; 0 where there was none
   */
  GapGuard(long windowMillis, long stepMillis, long seenUpTo) {
    this.windowMillis = windowMillis;
    this.stepMillis = stepMillis;
    this.seenUpTo = seenUpTo;
  }

  /**
   * Whether each sample is to be trusted.
   *
   * @param samples what an answer has of the series, in order
   * @param upTo the last time that was asked for
   */
  boolean[] trusted(SampleColumns samples, long upTo) {
    var trusted = new boolean[samples.size()];
    for (int i = 0; i < samples.size(); i++) {
      long time = samples.epochMillis(i);
      if (seenUpTo > 0 && isGap(seenUpTo, time)) {
        trustedFrom = time + windowMillis;
      }
      seenUpTo = Math.max(seenUpTo, time);
      trusted[i] = time >= trustedFrom;
    }
    distrustBeforeGaps(samples, upTo, trusted);
    return trusted;
  }

  private void distrustBeforeGaps(SampleColumns samples, long upTo, boolean[] trusted) {
    long next = upTo + stepMillis; // of the sample behind; first of one that is on time
    long gapFrom = Long.MAX_VALUE;
    for (int i = samples.size() - 1; i >= 0; i--) {
      long time = samples.epochMillis(i);
      if (isGap(time, next)) {
        gapFrom = time;
      }
      if (gapFrom != Long.MAX_VALUE && time > gapFrom - windowMillis) {
        trusted[i] = false;
      }
      next = time;
    }
  }

  private boolean isGap(long from, long to) {
    return to - from > stepMillis + stepMillis / 2;
  }
}
