package detection.families;

import detection.Candidate;

/**
 * Anomaly likelihood: how far the mean of the last raw scores lies above what is usual for them.
 * The raw score here is the distance from a moving level, squashed to 0..1.
 *
 * <p>A. Lavin, S. Ahmad, Evaluating Real-Time Anomaly Detection Algorithms, 2015, section IV.
 */
public final class Likelihood implements Candidate {
  private static final double LEVEL = Prototype.rate(40);
  private static final double SHORT = Prototype.rate(3);
  private static final double LONG = Prototype.rate(2_000);
  private static final int WARM = 60;
  private int k;
  private double level;
  private double distance;
  private double recent;
  private double mean;
  private double square;

  @Override
  public double score(long epochSecond, double x) {
    if (!Double.isFinite(x)) {
      return 0;
    }
    double young = 1.0 / ++k;
    double d = Math.abs(x - level);
    double raw = k < 3 ? 0 : d / (d + 3 * distance + 1e-9 * Math.abs(level) + 1e-12);
    double rate = Math.max(LEVEL, young);
    level += rate * (x - level);
    distance += rate * (d - distance);
    recent += Math.max(SHORT, young) * (raw - recent);
    double z = k > WARM ? (recent - mean) / (Math.sqrt(square) + 0.01) : 0;
    rate = Math.max(LONG, young);
    mean += rate * (raw - mean);
    square += rate * ((recent - mean) * (recent - mean) - square);
    return Math.max(z, 0); // rises with the likelihood, which rounds to 1 too soon
  }
}
