package detection.families;

import java.util.Arrays;

/** The last values as a point, scaled by what was seen so far. */
final class Shingle {
  private final double[] point;
  private int k;
  private double mean;
  private double square;

  Shingle(int size) {
    point = new double[size];
  }

  /** The point with this value as its last, each coordinate from 0 to 1 around the mean at 1/2. */
  double[] next(double x) {
    double a = Math.max(0.0005, 1.0 / ++k);
    double d = x - mean;
    mean += a * d;
    square = (1 - a) * (square + a * d * d);
    System.arraycopy(point, 1, point, 0, point.length - 1);
    double z = (x - mean) / (Math.sqrt(square) + 1e-9);
    point[point.length - 1] = 0.5 + Math.atan(z / 2) / Math.PI;
    return Arrays.copyOf(point, point.length);
  }

  boolean full() {
    return k > 20;
  }
}
