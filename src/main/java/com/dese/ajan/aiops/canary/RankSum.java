package com.dese.ajan.aiops.canary;

import java.util.Arrays;

/**
 * Whether the values of one side lie above those of the other, by the sum of their ranks (Mann and
 * Whitney 1947, Ann. Math. Stat. 18:50). Its variance is that over all permutations, which is exact
 * where values are equal; the memory of each side widens it.
 */
final class RankSum {
  private RankSum() {}

  static Evidence of(double[] baseline, double[] canary) {
    int n = baseline.length;
    int m = canary.length;
    int all = n + m;
    double[] pooled = Arrays.copyOf(baseline, all);
    System.arraycopy(canary, 0, pooled, n, m);
    double[] ranks = Ranks.mid(pooled);
    double middle = (all + 1) / 2.0;
    double squares = 0;
    double sum = 0;
    for (int i = 0; i < all; i++) {
      double distance = ranks[i] - middle;
      squares += distance * distance;
      sum += i < n ? 0 : distance;
    }
    if (squares == 0) {
      return Evidence.NONE;
    }
    double ofBaseline = memory(ranks, 0, n);
    double ofCanary = memory(ranks, n, all);
    double inflation = (ofBaseline * m + ofCanary * n) / all;
    double t = sum / Math.sqrt(squares * n * m / (all * (all - 1.0)) * inflation);
    double z = inflation > 1 ? Normal.ofStudent(t, Math.max(1, all / inflation - 2)) : t;
    return Evidence.of(z, Math.min(n, m) / inflation, inflation);
  }

  private static double memory(double[] ranks, int from, int to) {
    return Memory.inflation(Memory.correlation(Arrays.copyOfRange(ranks, from, to)));
  }
}
