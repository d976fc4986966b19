package com.dese.ajan.aiops.canary;

import java.util.Arrays;

/** Order statistics of some values. */
final class Ranks {
  private Ranks() {}

  /** Ranks from 1, the mean rank where values are equal. */
  static double[] mid(double[] values) {
    double[] sorted = sorted(values);
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int less = below(sorted, values[i], false);
      boolean tied = less + 1 < sorted.length && sorted[less + 1] == values[i];
      int upTo = tied ? below(sorted, values[i], true) : less + 1;
      ranks[i] = (less + upTo + 1) / 2.0;
    }
    return ranks;
  }

  static double median(double[] values) {
    return medianOfSorted(sorted(values), values.length);
  }

  /** Of the first values of a sorted array. */
  static double medianOfSorted(double[] sorted, int size) {
    return (sorted[(size - 1) / 2] + sorted[size / 2]) / 2;
  }

  static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /** How many are less, or not greater. */
  private static int below(double[] sorted, double value, boolean orEqual) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value || (orEqual && sorted[middle] == value)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Correlation of the ranks of pairs (Spearman 1904); 0 where one side is constant. */
  static double correlation(double[] first, double[] second) {
    double[] x = mid(first);
    double[] y = mid(second);
    double middle = (x.length + 1) / 2.0;
    double ofX = 0;
    double ofY = 0;
    double both = 0;
    for (int i = 0; i < x.length; i++) {
      ofX += (x[i] - middle) * (x[i] - middle);
      ofY += (y[i] - middle) * (y[i] - middle);
      both += (x[i] - middle) * (y[i] - middle);
    }
    return ofX == 0 || ofY == 0 ? 0 : both / Math.sqrt(ofX * ofY);
  }
}
