package com.dese.ajan.aiops.calibration;

import com.dese.ajan.aiops.calibration.JudgedAlert.Verdict;
import java.util.List;

/** What is known of one series. */
final class Evidence {
  /** Sizes further from the median tell no more; log units. */
  static final double LARGEST = 3;

  private final String series;
  private final String metric;
  private final double unit;
  private final double rate;
  private final double[] sizes;
  private final boolean[] real;
  private final List<Double> missed;

  private Evidence(
      String series,
      String metric,
      double unit,
      double rate,
      double[] sizes,
      boolean[] real,
      List<Double> missed) {
    this.series = series;
    this.metric = metric;
    this.unit = unit;
    this.rate = rate;
    this.sizes = sizes;
    this.real = real;
    this.missed = missed;
  }

  /**
   * Puts together what a series has.
   *
   * @param judged of this series, the youngest first
   */
  static Evidence of(AlertHistory history, List<JudgedAlert> judged) {
    double[] peaks = history.peaks().stream().mapToDouble(p -> p).sorted().toArray();
    if (peaks.length == 0) {
      peaks = judged.stream().mapToDouble(JudgedAlert::peak).sorted().toArray();
    }
    double unit = peaks.length == 0 ? 1 : median(peaks);
    var sizes = new double[judged.size()];
    var real = new boolean[judged.size()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.clamp(Math.log(judged.get(i).peak() / unit), -LARGEST, LARGEST);
      real[i] = judged.get(i).real();
    }
    var missed =
        judged.stream()
            .filter(j -> j.verdict() == Verdict.FALSE_NEGATIVE)
            .map(JudgedAlert::peak)
            .toList();
    return new Evidence(
        history.series(), history.metric(), unit, history.rate(), sizes, real, missed);
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[half]
        : Math.sqrt(sorted[half - 1] * sorted[half]); // sizes are logs
  }

  String series() {
    return series;
  }

  String metric() {
    return metric;
  }

  /** Median peak of its alerts, judged or not: sizes are compared within a series only. */
  double unit() {
    return unit;
  }

  /** Doublings of the alerts a day. */
  double rate() {
    return rate;
  }

  /** Log of a judged peak in units; the youngest is the first. */
  double size(int verdict) {
    return sizes[verdict];
  }

  /** What a verdict said. */
  boolean real(int verdict) {
    return real[verdict];
  }

  /** Peaks of anomalies that raised no alert. */
  List<Double> missed() {
    return missed;
  }

  int verdicts() {
    return sizes.length;
  }

  int falsePositives() {
    int n = 0;
    for (boolean r : real) {
      n += r ? 0 : 1;
    }
    return n;
  }

  /** The peak of the largest one that was called false, 0 if none was. */
  double largestFalse() {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < real.length; i++) {
      largest = real[i] ? largest : Math.max(largest, sizes[i]);
    }
    return unit * Math.exp(largest);
  }

  int truePositives() {
    return verdicts() - falsePositives() - missed.size();
  }

  /** As if some verdicts had not been given. */
  Evidence without(int from, int to) {
    var otherSizes = new double[sizes.length - to + from];
    var otherReal = new boolean[otherSizes.length];
    System.arraycopy(sizes, 0, otherSizes, 0, from);
    System.arraycopy(sizes, to, otherSizes, from, sizes.length - to);
    System.arraycopy(real, 0, otherReal, 0, from);
    System.arraycopy(real, to, otherReal, from, real.length - to);
    return new Evidence(series, metric, unit, rate, otherSizes, otherReal, missed);
  }
}
