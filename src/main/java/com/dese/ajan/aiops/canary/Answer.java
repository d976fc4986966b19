package com.dese.ajan.aiops.canary;

import org.jspecify.annotations.Nullable;

/** Puts together what is said of one metric. */
final class Answer {
  private Answer() {}

  /**
   * What was compared: samples, or rows of a ratio.
   *
   * @param stale why it says nothing of now: what fails has failed, but nothing passes
   * @param words how much that is
   */
  record Size(int baseline, int canary, boolean paired, @Nullable String stale, String words) {}

  static MetricJudgement of(
      Comparison metric,
      Size size,
      @Nullable Effect effect,
      @Nullable Parts parts,
      boolean conclusive) {
    var verdict = verdict(size, parts);
    boolean found = verdict == Verdict.FAIL || verdict == Verdict.MARGINAL;
    var worst = parts != null && found ? parts.worst() : null;
    boolean harmful = parts != null && parts.all().stream().anyMatch(Part::harmful);
    return new MetricJudgement(
        metric.name(),
        metric.group(),
        metric.weight(),
        metric.critical(),
        metric.tolerance(),
        verdict,
        parts == null || verdict == Verdict.NO_DATA ? 0 : parts.score(),
        worst == null ? null : worst.finding(),
        worst == null ? null : worst.harm().getAsDouble(),
        effect,
        parts == null ? null : parts.pValue(),
        size.baseline(),
        size.canary(),
        size.paired(),
        conclusive && verdict == Verdict.PASS,
        new Sentence(metric, size, effect).of(verdict, worst, harmful));
  }

  private static Verdict verdict(Size size, @Nullable Parts parts) {
    if (parts == null) {
      return Verdict.NO_DATA;
    }
    return size.stale() != null && parts.verdict() != Verdict.FAIL
        ? Verdict.NO_DATA
        : parts.verdict();
  }
}
