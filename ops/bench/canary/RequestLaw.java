package canary;

import java.util.random.RandomGenerator;

/**
 * Requests of one side, of which a share fails.
 *
 * @param burst shape of the gamma by which the share of each minute is multiplied; 0: it is the same
 */
record RequestLaw(double share, double burst) {
  static final int EACH_MINUTE = 67; // 2,000 in 30 minutes

  Looks.Requests draw(RandomGenerator random) {
    double[] failed = new double[Looks.MINUTES];
    double[] all = new double[Looks.MINUTES];
    for (int minute = 0; minute < failed.length; minute++) {
      double factor = burst == 0 ? 1 : gamma(random, burst) / burst;
      all[minute] = EACH_MINUTE;
      for (int i = 0; i < EACH_MINUTE; i++) {
        failed[minute] += random.nextDouble() < share * factor ? 1 : 0;
      }
    }
    return new Looks.Requests(failed, all);
  }

  /** Marsaglia and Tsang 2000, ACM TOMS 26:363. */
  private static double gamma(RandomGenerator random, double shape) {
    if (shape < 1) {
      return gamma(random, shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
    }
    double d = shape - 1 / 3.0;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}
