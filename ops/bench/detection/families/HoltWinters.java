package detection.families;

import detection.Candidate;

/** Online decomposition: level, trend and 48 daily additive terms, the rest as a calibrated z. */
public final class HoltWinters implements Candidate {
  private static final double LEVEL = Prototype.rate(50);
  private static final double TREND = Prototype.rate(1_000);
  private static final double SPREAD = Prototype.rate(300);
  private final double[] season = new double[48];
  private final int[] seen = new int[48];
  private final Tail tail = new Tail();
  private int k;
  private double level;
  private double trend;
  private double square;

  public HoltWinters() {
    tail.prior(60);
  }

  @Override
  public double score(long epochSecond, double x) {
    if (!Double.isFinite(x)) {
      return 0;
    }
    k++;
    if (k == 1) {
      level = x;
    }
    int slot = (int) Math.floorMod(epochSecond, 86_400L) / 1_800;
    double d = x - level - trend - season[slot];
    double deviation = Math.sqrt(square) + 1e-6 * Math.abs(x) + 1e-9;
    double surprise = k > 20 ? tail.scoreThenLearn(d / deviation) : 0;
    double clipped = k > 20 ? Math.clamp(d, -4 * deviation, 4 * deviation) : d;
    level += trend + Math.max(LEVEL, 1.0 / k) * clipped;
    trend += TREND * LEVEL * clipped;
    season[slot] += Math.max(0.05, 0.5 / ++seen[slot]) * clipped;
    square += Math.max(SPREAD, 1.0 / k) * (clipped * clipped - square);
    return surprise;
  }
}
