package detection.families;

import detection.Candidate;

/** Exponentially weighted z, as it is or calibrated by its own past. */
public final class Ewma implements Candidate {
  private final double rate;
  private final boolean calibrated;
  private final Tail tail = new Tail();
  private int k;
  private double mean;
  private double square;

  public Ewma(double halfLife, boolean calibrated) {
    rate = Prototype.rate(halfLife);
    this.calibrated = calibrated;
    tail.prior(60);
  }

  @Override
  public double score(long epochSecond, double x) {
    if (!Double.isFinite(x)) {
      return 0;
    }
    double a = Math.max(rate, 1.0 / ++k);
    double d = x - mean;
    double z = k <= 20 ? 0 : d / (Math.sqrt(square) + 1e-6 * Math.abs(mean) + 1e-9);
    mean += a * d;
    square = (1 - a) * (square + a * d * d);
    return k <= 20 ? 0 : calibrated ? tail.scoreThenLearn(z) : Math.abs(z);
  }
}
