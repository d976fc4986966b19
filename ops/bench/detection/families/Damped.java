package detection.families;

import detection.Candidate;

/** One alarm a burst: a score counts only above the decaying peak of those before it. */
public final class Damped implements Candidate {
  private final Candidate inner;
  private final double keep;
  private double peak;

  public Damped(Candidate inner, double halfLife) {
    this.inner = inner;
    keep = 1 - Prototype.rate(halfLife);
  }

  @Override
  public double score(long epochSecond, double value) {
    double s = inner.score(epochSecond, value);
    peak *= keep;
    if (s > peak) {
      peak = s;
      return s;
    }
    return 0;
  }
}
