package detection.families;

import com.dese.ajan.aiops.anomaly.SeasonalDetector;
import detection.Candidate;

/** What the service runs. */
public final class Production implements Candidate {
  private final SeasonalDetector detector = new SeasonalDetector(0);

  @Override
  public double score(long epochSecond, double value) {
    return detector.update(value, epochSecond * 1_000).onset();
  }

  /** Bytes of all state. */
  public int stateBytes() {
    return detector.snapshot().length;
  }
}
