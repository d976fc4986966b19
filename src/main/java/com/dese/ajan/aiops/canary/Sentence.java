package com.dese.ajan.aiops.canary;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says of one metric what a person needs to know. */
record Sentence(Comparison metric, Answer.Size size, @Nullable Effect effect) {
  /**
   * The sentence.
   *
   * @param worst what was found; null where nothing was
   * @param harmful whether the estimate is beyond the tolerance, be it by chance
   */
  String of(Verdict verdict, @Nullable Part worst, boolean harmful) {
    if (effect == null) {
      return noData();
    }
    return switch (verdict) {
      case PASS ->
          harmful
              ? "Not more than chance may explain so far: " + seen(effect) + "."
              : "No sign of harm above the tolerance of %s: %s."
                  .formatted(tolerance(), seen(effect));
      case MARGINAL -> "May be worse: %s%s.".formatted(found(worst), seen(effect));
      case FAIL -> "Worse: %s%s.".formatted(found(worst), seen(effect));
      case NO_DATA -> noData();
    };
  }

  private String noData() {
    var stale = size.stale();
    if (stale != null) {
      return "Too old to say how it is now: %s; %s.".formatted(stale, size.words());
    }
    return metric.kind() == Kind.RATIO
        ? "Too little data: a total of %d on each side is needed; %s."
            .formatted(RatioJudge.FEWEST, size.words())
        : "Too little data: %d samples a side are needed; %s."
            .formatted(SampleJudge.FEWEST, size.words());
  }

  private String found(@Nullable Part worst) {
    if (worst == null) {
      return "";
    }
    return switch (worst.finding()) {
      case LEVEL, RATE -> "beyond the tolerance of %s: ".formatted(tolerance());
      case SPREAD ->
          "it scatters %s times as much as the baseline; its level is "
              .formatted(number(1 + SampleJudge.SPREAD_TOLERANCES * worst.harm().getAsDouble()));
      case OUTAGE ->
          "the last few minutes are so much worse that there is no need to wait; by all of them it is ";
    };
  }

  private String seen(Effect effect) {
    return "%s (%s to %s; %s)"
        .formatted(
            change(effect, effect.estimate()),
            amount(effect, effect.lower()),
            amount(effect, effect.upper()),
            size.words());
  }

  private String change(Effect effect, double value) {
    return amount(effect, Math.abs(value)) + (value < 0 ? " lower" : " higher");
  }

  private String amount(Effect effect, double value) {
    if (metric.kind() == Kind.RATIO) {
      return number(100 * value) + " percentage points";
    }
    return effect.relative() ? number(100 * value) + " %" : number(value);
  }

  private String tolerance() {
    return number(100 * metric.tolerance()) + " %";
  }

  /** To three digits. */
  static String number(double value) {
    if (value == 0 || Math.abs(value) < 1e-9) {
      return "0";
    }
    double size = Math.abs(value);
    int digits = (int) Math.clamp(2 - Math.floor(Math.log10(size)), 0, 9);
    return size >= 1e6
        ? String.format(Locale.ROOT, "%.3g", value)
        : new BigDecimal(value)
            .setScale(digits, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString();
  }
}
