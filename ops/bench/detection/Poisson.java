package detection;

import java.util.random.RandomGenerator;

/** Draws numbers of events. */
public final class Poisson {
  private Poisson() {}

  /** Of a mean; a rounded Gaussian where that is large. */
  public static double draw(double mean, RandomGenerator random) {
    if (mean > 60) {
      return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
