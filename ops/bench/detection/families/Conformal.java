package detection.families;

import detection.Candidate;

/**
 * Conformal score: the share of the last distances from a moving level that are as large; where
 * none is, how far it lies beyond tells more.
 *
 * <p>E. Burnaev, V. Ishimtsev, Conformalized density- and distance-based anomaly detection in
 * time-series data, 2016, section 3.
 */
public final class Conformal implements Candidate {
  private static final double LEVEL = Prototype.rate(40);
  private final double[] past = new double[500];
  private int k;
  private double level;

  @Override
  public double score(long epochSecond, double x) {
    if (!Double.isFinite(x)) {
      return 0;
    }
    double d = Math.abs(x - level);
    level += Math.max(LEVEL, 1.0 / ++k) * (x - level);
    int n = Math.min(k - 1, past.length);
    int asLarge = 1;
    double largest = 0;
    for (int i = 0; i < n; i++) {
      asLarge += past[i] >= d ? 1 : 0;
      largest = Math.max(largest, past[i]);
    }
    past[(k - 1) % past.length] = d;
    if (n < 20) {
      return 0;
    }
    double beyond = asLarge > 1 ? 0 : 1 - largest / Math.max(d, 1e-300);
    return -Math.log10(asLarge / (n + 1.0)) + beyond;
  }
}
