package detection.families;

import detection.Candidate;

/** The baseline: z against the last rows, as it is or calibrated by its own past. */
public final class Rolling implements Candidate {
  private final double[] window;
  private final boolean calibrated;
  private final Tail tail = new Tail();
  private int k;
  private double mean;
  private double squares;

  public Rolling(int rows, boolean calibrated) {
    window = new double[rows];
    this.calibrated = calibrated;
    tail.prior(60);
  }

  @Override
  public double score(long epochSecond, double x) {
    if (!Double.isFinite(x)) {
      return 0;
    }
    int n = Math.min(k, window.length);
    double deviation = n < 2 ? 0 : Math.sqrt(Math.max(squares, 0) / (n - 1));
    double z = n < 20 ? 0 : (x - mean) / (deviation + 1e-6 * Math.abs(mean) + 1e-9);
    int at = k++ % window.length;
    if (n < window.length) {
      double d = x - mean;
      mean += d / k;
      squares += d * (x - mean);
    } else {
      double old = window[at];
      double before = mean;
      mean += (x - old) / n;
      squares += (x - old) * (x - mean + old - before);
    }
    window[at] = x;
    return n < 20 ? 0 : calibrated ? tail.scoreThenLearn(z) : Math.abs(z);
  }
}
