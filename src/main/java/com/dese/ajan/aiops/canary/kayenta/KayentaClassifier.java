package com.dese.ajan.aiops.canary.kayenta;

import com.dese.ajan.aiops.canary.Harm;
import java.math.BigDecimal;
import java.math.MathContext;

/** Whether the experiment of a metric is higher or lower than its control, as Kayenta says it. */
public final class KayentaClassifier {
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  private KayentaClassifier() {}

  /** Classifies a metric; O(n log n) of its values. */
  public static ClassifiedMetric classify(KayentaMetric metric) {
    double[] control = metric.nanStrategy().applied(metric.control());
    double[] experiment = metric.nanStrategy().applied(metric.experiment());
    if (control.length == 0 || experiment.length == 0) {
      return withoutData(metric);
    }
    return switch (metric.method()) {
      case Method.MannWhitney method -> byRanks(metric, method, control, experiment);
      case Method.MeanInequality _ -> byMeans(metric, control, experiment);
    };
  }

  private static ClassifiedMetric withoutData(KayentaMetric metric) {
    if (metric.nanStrategy() == NanStrategy.REPLACE) {
      return classified(
          metric,
          Classification.PASS,
          false,
          "A side has no values, which counts as 0",
          Double.NaN);
    }
    boolean failed = metric.mustHaveData() && !metric.critical();
    return classified(
        metric,
        failed ? Classification.NODATA_FAIL_METRIC : Classification.NODATA,
        metric.critical(),
        "A side has no values" + (metric.mustHaveData() ? ", and must have some" : ""),
        Double.NaN);
  }

  private static ClassifiedMetric byRanks(
      KayentaMetric metric, Method.MannWhitney method, double[] control, double[] experiment) {
    var sides = new RankSum(experiment, control);
    if (sides.identical() || (sides.least() == 0 && sides.largest() == 0)) {
      return classified(metric, Classification.PASS, false, "Both sides have the same values", 1);
    }
    var shift = MannWhitneyInterval.of(sides, method.confidence());
    double ratio = meanRatio(control, experiment);
    double effect = method.measure() == EffectSize.CLES ? sides.shareOfPairs() : ratio;
    var found = side(metric.direction(), method, shift, effect);
    return classified(
        metric,
        found,
        metric.critical()
            && found != Classification.PASS
            && method.critical().passedBy(found, effect),
        sentence(found, method, shift, effect),
        ratio);
  }

  private static Classification side(
      Harm direction, Method.MannWhitney method, MannWhitneyInterval shift, double effect) {
    double edge = method.tolerance() * Math.abs(shift.estimate());
    if (direction != Harm.DECREASE
        && shift.lower() > edge
        && method.allowed().passedBy(Classification.HIGH, effect)) {
      return Classification.HIGH;
    }
    if (direction != Harm.INCREASE
        && shift.upper() < -edge
        && method.allowed().passedBy(Classification.LOW, effect)) {
      return Classification.LOW;
    }
    return Classification.PASS;
  }

  private static ClassifiedMetric byMeans(
      KayentaMetric metric, double[] control, double[] experiment) {
    double before = mean(control);
    double after = mean(experiment);
    var found = Classification.PASS;
    if (metric.direction() != Harm.DECREASE && after > before) {
      found = Classification.HIGH;
    } else if (metric.direction() != Harm.INCREASE && after < before) {
      found = Classification.LOW;
    }
    return classified(
        metric,
        found,
        metric.critical() && found != Classification.PASS,
        "%s: mean %s against %s".formatted(words(found), number(after), number(before)),
        meanRatio(control, experiment));
  }

  private static ClassifiedMetric classified(
      KayentaMetric metric,
      Classification classification,
      boolean critical,
      String reason,
      double deviation) {
    return new ClassifiedMetric(
        metric.name(), metric.groups(), classification, critical, reason, deviation);
  }

  private static String sentence(
      Classification found, Method.MannWhitney method, MannWhitneyInterval shift, double effect) {
    return "%s: shifted by %s (%s %% interval %s to %s, tolerance %s), %s %s"
        .formatted(
            words(found),
            number(shift.estimate()),
            number(100 * method.confidence()),
            number(shift.lower()),
            number(shift.upper()),
            number(method.tolerance() * Math.abs(shift.estimate())),
            method.measure().words(),
            number(effect));
  }

  /** With four digits. */
  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return "unknown";
    }
    var rounded = new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros();
    double size = Math.abs(value);
    return size != 0 && (size < 1e-4 || size >= 1e7) ? rounded.toString() : rounded.toPlainString();
  }

  private static String words(Classification found) {
    return switch (found) {
      case HIGH -> "The experiment is higher";
      case LOW -> "The experiment is lower";
      case PASS, NODATA, NODATA_FAIL_METRIC -> "No difference that counts";
    };
  }

  private static double meanRatio(double[] control, double[] experiment) {
    double before = mean(control);
    double after = mean(experiment);
    return before == 0 || after == 0 ? Double.NaN : after / before;
  }

  /** In two passes, so that the rounding of a long sum decides nothing. */
  private static double mean(double[] values) {
    double first = sum(values, 0) / values.length;
    return first + sum(values, first) / values.length;
  }

  private static double sum(double[] values, double less) {
    double sum = 0; // in order, as DoubleStream.sum() would compensate in its own way
    for (double value : values) {
      sum += value - less;
    }
    return sum;
  }
}
