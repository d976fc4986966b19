package detection.families;

import detection.Candidate;
import java.util.Arrays;

/**
 * Extreme value tail: distances beyond a high quantile follow a generalised Pareto law, whose tail
 * probability is the score. With a window the distance is from its mean, without from the mean of
 * the calibration.
 *
 * <p>A. Siffer et al., Anomaly Detection in Streams with Extreme Value Theory, 2017: SPOT (section
 * 4.3) and DSPOT (4.4). The law is fitted by moments, which needs no search.
 */
public final class PeaksOverThreshold implements Candidate {
  private static final int CALIBRATION = 500;
  private static final double QUANTILE = 0.98;
  private final double[] calibration = new double[CALIBRATION];
  private final double[] window;
  private int k;
  private long seen;
  private long peaks;
  private double windowSum;
  private double calibrationMean;
  private double threshold;
  private double mean;
  private double square;

  /**
   * @param rows of the moving window, 0 for none
   */
  public PeaksOverThreshold(int rows) {
    window = new double[rows];
  }

  @Override
  public double score(long epochSecond, double x) {
    if (!Double.isFinite(x)) {
      return 0;
    }
    if (k < window.length) {
      remember(x);
      return 0;
    }
    double centre = window.length == 0 ? calibrationMean : windowSum / window.length;
    if (seen < CALIBRATION) {
      calibration[(int) seen++] = window.length == 0 ? x : Math.abs(x - centre);
      if (seen == CALIBRATION) {
        calibrate();
      }
      remember(x);
      return 0;
    }
    double size = Math.abs(x - centre);
    double probability = probability(size);
    // as published, what is rarer than 1e-4 is an anomaly and is not learnt
    if (probability > 1e-4) {
      seen++;
      if (size > threshold) {
        peak(size - threshold);
      }
      remember(x);
    }
    return -Math.log10(probability + 1e-300);
  }

  private void remember(double x) {
    if (window.length > 0) {
      int at = k % window.length;
      windowSum += x - window[at];
      window[at] = x;
    }
    k++;
  }

  private void calibrate() {
    if (window.length == 0) {
      calibrationMean = Arrays.stream(calibration).average().orElseThrow();
      Arrays.setAll(calibration, i -> Math.abs(calibration[i] - calibrationMean));
    }
    Arrays.sort(calibration);
    threshold = calibration[(int) (QUANTILE * CALIBRATION)];
    for (double one : calibration) {
      if (one > threshold) {
        peak(one - threshold);
      }
    }
  }

  private void peak(double excess) {
    peaks++;
    double d = excess - mean;
    mean += d / peaks;
    square += (d * (excess - mean) - square) / peaks;
  }

  private double probability(double size) {
    double share = Math.max(peaks, 1) / (double) seen;
    double floor = 1e-3 * threshold + 1e-9;
    if (size <= threshold) {
      return Math.pow(share, size / (threshold + 1e-12));
    }
    double m = mean + floor;
    double shape = Math.clamp(0.5 * (1 - m * m / (square + floor * floor)), -0.5, 0.45);
    double scale = m * (1 - shape);
    double reach = 1 + shape * (size - threshold) / scale;
    return share
        * (Math.abs(shape) < 1e-6
            ? Math.exp(-(size - threshold) / scale)
            : Math.pow(Math.max(reach, 1e-9), -1 / shape));
  }
}
