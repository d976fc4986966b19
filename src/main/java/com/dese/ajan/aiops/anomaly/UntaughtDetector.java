package com.dese.ajan.aiops.anomaly;

import com.dese.ajan.aiops.stats.StateStream;
import java.util.Arrays;

/**
 * A series' detector as it would be had it not learnt from an anomaly, kept until a verdict tells
 * which of the two is right. The first samples of the anomaly, by which it opened, are learnt by
 * both; each counts as far as a large but usual one would.
 */
public final class UntaughtDetector {
  /** The last samples of the anomaly by which the new level is told. */
  private static final int NEWEST = 32;

  private final SeasonalDetector detector;
  private final long openedMillis;
  private final double[] distances = new double[NEWEST]; // from what this one expects
  private long count;
  private double lastZ;

  /**
   * Starts when an anomaly opens.
   *
   * @param detector as it is now; another one than that which goes on learning
   * @param openedMillis names the anomaly
   */
  public UntaughtDetector(SeasonalDetector detector, long openedMillis) {
    this.detector = detector;
    this.openedMillis = openedMillis;
  }

  /** Takes a sample; {@code anomalous} ones are not learnt. */
  public void update(double value, long epochMillis, boolean anomalous) {
    var score =
        anomalous ? detector.judge(value, epochMillis) : detector.update(value, epochMillis);
    if (!score.learnt()) {
      return;
    }
    lastZ = score.z();
    if (anomalous) {
      distances[(int) (count++ % NEWEST)] = value - score.expected();
    }
  }

  /** Whether it is about the anomaly that opened then. */
  public boolean isAbout(long anomalyOpenedMillis) {
    return openedMillis == anomalyOpenedMillis;
  }

  /** Whether the last sample is usual for it, too. */
  public boolean calm(double threshold) {
    return Math.abs(lastZ) < threshold;
  }

  /** The one that did not learn. */
  public SeasonalDetector detector() {
    return detector;
  }

  /** Whether enough of the anomaly was seen to tell the new level. */
  public boolean levelKnown() {
    return count > 0;
  }

  /** The same, for which the level of the anomaly is the usual one; seasons and noise stay. */
  public SeasonalDetector atNewLevel() {
    var seen = Arrays.copyOf(distances, (int) Math.min(count, NEWEST));
    Arrays.sort(seen);
    var moved = detector.copy();
    moved.shift((seen[(seen.length - 1) / 2] + seen[seen.length / 2]) / 2);
    return moved;
  }

  /** All state but the time at which the anomaly opened. */
  public void carry(StateStream stream) {
    count = stream.next(count);
    lastZ = stream.next(lastZ);
    for (int i = 0; i < Math.min(count, NEWEST); i++) {
      distances[i] = stream.next(distances[i]);
    }
  }

  /** Names the anomaly. */
  public long openedMillis() {
    return openedMillis;
  }
}
