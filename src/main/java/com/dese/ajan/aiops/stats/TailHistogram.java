package com.dese.ajan.aiops.stats;

/**
 * How rare a distance is among those seen before: a histogram of {@code |z|} with four bins an
 * octave from 1/4 to 1024, and a prior of heavy tails so that a short past is not taken for a
 * certain one. Binning by the number's own bits costs no logarithm.
 */
public final class TailHistogram {
  private static final int BINS = 48;
  private static final int BINS_PER_OCTAVE_BITS = 2;
  private static final int FRACTION_BITS = 52 - BINS_PER_OCTAVE_BITS;
  private static final double FRACTION_UNIT = 0x1p-50;

  /** Where the lowest bin starts, as exponent and leading fraction bits: 1/4. */
  private static final int LOWEST = (1023 - 2) << BINS_PER_OCTAVE_BITS;

  private static final double LEAST = 0.25;
  private static final double HIGHEST = 1_024;

  /** Degrees of freedom of the prior's tail, near those of the distances of real services. */
  private static final double PRIOR_DEGREES = 6;

  /** Keeps the surprise finite: rarer than once in so many samples is not told apart. */
  private static final double LEAST_MASS = 1e-6;

  /** Mass at or above the lower edge of each bin. */
  private final float[] above = new float[BINS];

  /** Starts with a prior that weighs as much as so many samples. */
  public void fill(double pseudoSamples) {
    for (int bin = 0; bin < BINS; bin++) {
      double edge = bin == 0 ? 0 : edge(bin);
      above[bin] +=
          (float) (pseudoSamples * Math.pow(1 + edge * edge / PRIOR_DEGREES, -PRIOR_DEGREES / 2));
    }
  }

  /**
   * The surprise of a distance, {@code -log10} of the share of past distances at least as large.
   *
   * @return decades, 0 or more; 0 without a past
   */
  public double surprise(double z) {
    double mass = above[0];
    if (mass == 0) {
      return 0;
    }
    double size = Math.abs(z);
    double tail;
    if (size >= HIGHEST) {
      double beyond = HIGHEST / size;
      tail = above[BINS - 1] * 0.01 * beyond * beyond;
    } else {
      int bin = bin(size);
      double next = bin + 1 < BINS ? above[bin + 1] : 0;
      tail = next + (above[bin] - next) * (1 - fraction(size));
    }
    return Math.max(0, -Math.log10((tail + LEAST_MASS) / mass));
  }

  /** Adds a distance with a weight, at most 1. */
  public void learn(double z, double weight) {
    int bin = bin(Math.abs(z));
    float added = (float) weight;
    for (int i = 0; i <= bin; i++) {
      above[i] += added;
    }
  }

  /** Halves the past when it weighs more than so many samples. */
  public void bound(double samples) {
    if (above[0] > samples) {
      for (int i = 0; i < BINS; i++) {
        above[i] *= 0.5f;
      }
    }
  }

  /** The distance whose surprise is about so many decades: the inverse of {@link #surprise}. */
  public double distance(double decades) {
    double wanted = above[0] * Math.pow(10, -decades);
    int bin = BINS - 1;
    while (bin > 0 && above[bin] < wanted) {
      bin--;
    }
    double next = bin + 1 < BINS ? above[bin + 1] : 0;
    double mass = above[bin] - next;
    double part = mass > 0 ? Math.clamp((above[bin] - wanted) / mass, 0, 1) : 1;
    return edge(bin) + part * (edge(bin + 1) - edge(bin));
  }

  public void carry(StateStream stream) {
    stream.next(above);
  }

  private static int bin(double size) {
    int position = (int) (Double.doubleToRawLongBits(size) >>> FRACTION_BITS) - LOWEST;
    return Math.clamp(position, 0, BINS - 1);
  }

  /** How far into its bin, 0 up to 1; the lowest bin takes all below it. */
  private static double fraction(double size) {
    return size < LEAST
        ? 0
        : (Double.doubleToRawLongBits(size) & ((1L << FRACTION_BITS) - 1)) * FRACTION_UNIT;
  }

  private static double edge(int bin) {
    return Double.longBitsToDouble((long) (bin + LOWEST) << FRACTION_BITS);
  }
}
