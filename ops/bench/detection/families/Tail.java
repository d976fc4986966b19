package detection.families;

/** Histogram of |z|, four bins an octave: how rare was such a |z| in the series' own past. */
final class Tail {
  static final int BINS = 64;
  private static final double PER = 4;
  private static final double ZERO = 16;
  private static final double NU = 6;
  private final double[] bins = new double[BINS];
  private double mass;

  void prior(double pseudo) {
    for (int b = 0; b < BINS; b++) {
      double below = b == 0 ? 0 : Math.pow(2, (b - ZERO) / PER);
      double above = Math.pow(2, (b + 1 - ZERO) / PER);
      double share =
          Math.pow(1 + below * below / NU, -NU / 2)
              - (b == BINS - 1 ? 0 : Math.pow(1 + above * above / NU, -NU / 2));
      bins[b] = pseudo * share;
      mass += bins[b];
    }
  }

  private static double position(double z) {
    return PER * Math.log(Math.abs(z) + 1e-12) / Math.log(2) + ZERO;
  }

  /** -log10 of the share of past |z| at or above this one. */
  double scoreThenLearn(double z) {
    double position = position(z);
    double above;
    if (position >= BINS) {
      above = bins[BINS - 1] * 0.01 * Math.pow(2, -(position - BINS) / 2);
    } else {
      int b = Math.max((int) position, 0);
      above = bins[b] * (1 - Math.clamp(position - b, 0, 1));
      for (int i = b + 1; i < BINS; i++) {
        above += bins[i];
      }
    }
    double surprise = -Math.log10((above + 1e-6) / mass);
    bins[(int) Math.clamp(position, 0, BINS - 1)]++;
    mass++;
    return surprise;
  }

  void forget(double most) {
    if (mass > most) {
      for (int b = 0; b < BINS; b++) {
        bins[b] *= 0.5;
      }
      mass *= 0.5;
    }
  }
}
