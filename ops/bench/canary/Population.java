package canary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Sound canaries: both sides are alike.
 *
 * @param draw one baseline and one canary of 60 samples, two a minute
 */
record Population(String name, Draw draw) {
  static final int SAMPLES = 60;

  interface Draw {
    double[][] sides(RandomGenerator random);
  }

  static List<Population> all() {
    var all = new ArrayList<Population>();
    for (double cv : new double[] {.05, .2, .3}) {
      all.add(normal(cv));
    }
    all.add(lognormal(.5));
    all.add(
        new Population(
            "season +-50 %, cv .1",
            random -> {
              double phase = random.nextDouble();
              return twice(
                  side ->
                      shaped(
                          side,
                          i ->
                              (1 + .5 * Math.sin(2 * Math.PI * (i / SAMPLES + phase)))
                                  * Math.exp(.1 * random.nextGaussian())));
            }));
    all.add(
        new Population(
            "shared AR(1) .95, cv .1",
            random -> {
              double[] shared = autoregression(random, .95);
              return twice(
                  side ->
                      shaped(
                          side,
                          i -> Math.exp(.2 * shared[(int) i] + .1 * random.nextGaussian())));
            }));
    all.add(new Population("Poisson(.3)", independent(random -> poisson(random, .3))));
    for (double memory : new double[] {.3, .6, .9}) {
      all.add(autoregressive(memory));
    }
    return all;
  }

  static Population normal(double cv) {
    return new Population(
        "normal cv " + cv,
        independent(random -> Math.max(.01, 1 + cv * random.nextGaussian())));
  }

  static Population lognormal(double s) {
    return new Population(
        "lognormal s " + s, independent(random -> Math.exp(s * random.nextGaussian())));
  }

  static Population autoregressive(double memory) {
    return new Population(
        "AR(1) " + memory + " own, cv .2",
        random ->
            twice(
                side ->
                    Arrays.stream(autoregression(random, memory))
                        .map(x -> Math.exp(.2 * x))
                        .toArray()));
  }

  private static Draw independent(ToDoubleFunction<RandomGenerator> value) {
    return random -> twice(side -> shaped(side, i -> value.applyAsDouble(random)));
  }

  private interface Side {
    double[] of(double[] empty);
  }

  private static double[][] twice(Side side) {
    return new double[][] {side.of(new double[SAMPLES]), side.of(new double[SAMPLES])};
  }

  private static double[] shaped(double[] side, DoubleUnaryOperator value) {
    for (int i = 0; i < side.length; i++) {
      side[i] = value.applyAsDouble(i);
    }
    return side;
  }

  private static double[] autoregression(RandomGenerator random, double memory) {
    double[] x = new double[SAMPLES];
    for (int i = 0; i < x.length; i++) {
      double news = random.nextGaussian();
      x[i] = i == 0 ? news : memory * x[i - 1] + Math.sqrt(1 - memory * memory) * news;
    }
    return x;
  }

  private static double poisson(RandomGenerator random, double mean) {
    double left = random.nextDouble();
    double mass = Math.exp(-mean);
    int k = 0;
    while (left > mass) {
      left -= mass;
      mass *= mean / ++k;
    }
    return k;
  }
}
