package com.dese.ajan.aiops.drift;

import java.util.Arrays;

/**
 * Reduces a day of bins to the harmonics that stand out of the noise (hard thresholding, D. L.
 * Donoho and I. M. Johnstone, Ideal spatial adaptation by wavelet shrinkage, Biometrika 81, 1994).
 * A series without a season is left with none, so it costs no power.
 */
final class Harmonics {
  private static final Harmonics[] BY_BINS = {
    new Harmonics(24), new Harmonics(48), new Harmonics(96)
  };

  private final int bins;
  private final double[] cosines; // of multiples of half a bin's angle

  private Harmonics(int bins) {
    this.bins = bins;
    this.cosines = new double[2 * bins];
    for (int k = 0; k < cosines.length; k++) {
      cosines[k] = Math.cos(Math.PI * k / bins);
    }
  }

  /**
   * Keeps harmonics of a power.
   *
   * @param values one a bin: 24, 48 or 96
   * @param kept becomes the sum of the harmonics that are kept, without the mean
   * @param least squared amplitude above which a harmonic is kept
   * @return the mean of the values
   */
  static double keep(float[] values, float[] kept, double least) {
    for (var harmonics : BY_BINS) {
      if (harmonics.bins == values.length) {
        return harmonics.reduce(values, kept, least);
      }
    }
    throw new IllegalArgumentException("no day has " + values.length + " bins");
  }

  private double reduce(float[] values, float[] kept, double least) {
    double mean = 0;
    for (float value : values) {
      mean += value;
    }
    mean /= bins;
    Arrays.fill(kept, 0);
    for (int h = 1; h < bins / 2; h++) {
      double a = 0;
      double b = 0;
      for (int j = 0; j < bins; j++) {
        a += (values[j] - mean) * cosine(h, j);
        b += (values[j] - mean) * sine(h, j);
      }
      a *= 2.0 / bins;
      b *= 2.0 / bins;
      if (a * a + b * b > least) {
        for (int j = 0; j < bins; j++) {
          kept[j] += (float) (a * cosine(h, j) + b * sine(h, j));
        }
      }
    }
    return mean;
  }

  /** At the centre of a bin. */
  private double cosine(int harmonic, int bin) {
    return cosines[harmonic * (2 * bin + 1) % (2 * bins)];
  }

  private double sine(int harmonic, int bin) {
    // a quarter of a turn is bins / 2 steps of half a bin's angle
    return cosines[(harmonic * (2 * bin + 1) + 2 * bins - bins / 2) % (2 * bins)];
  }
}
