package detection.feedback;

import detection.Series;
import java.util.Arrays;

/**
 * The prototype's score: distance from the mean of the last rows in their deviations.
 *
 * @param z its size
 * @param expected that mean
 */
record RollingScores(double[] z, double[] expected) {
  private static final int LEAST = 10;

  static RollingScores of(Series series, int window) {
    double[] v = series.values();
    double[] sorted = Arrays.stream(v).filter(Double::isFinite).sorted().toArray();
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    var sum = new double[v.length + 1];
    var squares = new double[v.length + 1];
    var z = new double[v.length];
    var expected = new double[v.length];
    double x = Double.NaN;
    for (int i = 0; i < v.length; i++) {
      x = Double.isFinite(v[i]) ? v[i] - median : x;
      int low = Math.max(0, i - window);
      int n = Math.max(i - low, 1);
      double mean = (sum[i] - sum[low]) / n;
      double deviation = Math.sqrt(Math.max((squares[i] - squares[low]) / n - mean * mean, 0));
      expected[i] = mean + median;
      z[i] = i < LEAST || !Double.isFinite(v[i]) ? 0 : Math.abs(x - mean) / (deviation + 1e-9);
      sum[i + 1] = sum[i] + x;
      squares[i + 1] = squares[i] + x * x;
    }
    return new RollingScores(z, expected);
  }
}
