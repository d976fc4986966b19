package com.dese.ajan.aiops.drift;

/** Prefix sums, so that a segment's residuals about its mean or its line cost the same for all. */
final class SegmentSums {
  private final double[] sum;
  private final double[] squares;
  private final double[] moments;

  SegmentSums(double[] values, int count) {
    sum = new double[count + 1];
    squares = new double[count + 1];
    moments = new double[count + 1];
    for (int k = 0; k < count; k++) {
      double value = values[k] - values[0]; // keeps its digits
      sum[k + 1] = sum[k] + value;
      squares[k + 1] = squares[k] + value * value;
      moments[k + 1] = moments[k] + k * value;
    }
  }

  /** Sum of squared residuals of rows {@code [from, to)} about their mean. */
  double aboutMean(int from, int to) {
    double total = sum[to] - sum[from];
    return Math.max(squares[to] - squares[from] - total * total / (to - from), 0);
  }

  /** The same about their least-squares line. */
  double aboutLine(int from, int to) {
    int n = to - from;
    if (n <= 2) {
      return 0;
    }
    double cross = moments[to] - moments[from] - (from + to - 1) / 2.0 * (sum[to] - sum[from]);
    return Math.max(aboutMean(from, to) - cross * cross / timeSquares(n), 0);
  }

  /** Of n times about their middle. */
  private static double timeSquares(double n) {
    return n * (n * n - 1) / 12;
  }
}
