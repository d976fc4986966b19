package detection;

import detection.PointMeasure.Part;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A set's figures for given scores. The threshold is chosen on {@code fit} and judged on {@code
 * judge}: for the KPIs these are the train and test parts, for the others the same.
 */
record Evaluation(String set, Measure fit, Measure judge, int series) {
  static Evaluation of(String set, List<Series> data, float[][] scores) {
    return switch (set) {
      case "nab" -> {
        var nab = new NabMeasure(data, scores);
        yield new Evaluation(set, nab, nab, data.size());
      }
      case "kpi" ->
          new Evaluation(
              set,
              new PointMeasure(data, scores, Part.TRAIN),
              new PointMeasure(data, scores, Part.TEST),
              data.size());
      default -> {
        var points = new PointMeasure(data, scores, Part.ALL);
        yield new Evaluation(set, points, points, data.size());
      }
    };
  }

  private boolean[] all() {
    var all = new boolean[series];
    Arrays.fill(all, true);
    return all;
  }

  double threshold() {
    return fit.best(all());
  }

  /** The figure over the whole set at the threshold chosen on it. */
  double whole() {
    return judge.at(all(), threshold());
  }

  /**
   * Figures of left-out halves at thresholds from the other halves: two for each seeded halving.
   */
  double[] transfer(int halvings, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var figures = new double[2 * halvings];
    var order = new int[series];
    Arrays.setAll(order, i -> i);
    for (int h = 0; h < halvings; h++) {
      for (int i = series - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int swapped = order[i];
        order[i] = order[j];
        order[j] = swapped;
      }
      var one = new boolean[series];
      var other = new boolean[series];
      for (int i = 0; i < series; i++) {
        (i < series / 2 ? one : other)[order[i]] = true;
      }
      figures[2 * h] = judge.at(other, fit.best(one));
      figures[2 * h + 1] = judge.at(one, fit.best(other));
    }
    return figures;
  }
}
