package com.dese.ajan.aiops.canary;

import static java.util.Comparator.comparing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that was looked at of one metric.
 *
 * @param all at least one
 */
record Parts(List<Part> all) {
  /** What speaks most against the canary. */
  Part worst() {
    return all.stream()
        .max(
            comparing(Part::fails)
                .thenComparing(Part::isMarginal)
                .thenComparingDouble(Part::pressure))
        .orElseThrow();
  }

  Verdict verdict() {
    var worst = worst();
    return worst.fails() ? Verdict.FAIL : worst.isMarginal() ? Verdict.MARGINAL : Verdict.PASS;
  }

  /** 100 where nothing speaks against the canary, 0 where it fails. */
  double score() {
    double pressure = all.stream().mapToDouble(Part::pressure).max().orElse(0);
    return 100 * (1 - pressure * pressure);
  }

  /** Of the strongest evidence, by this look alone; null of an outage. */
  @Nullable Double pValue() {
    return worst().finding() == Finding.OUTAGE
        ? null
        : Normal.tail(all.stream().mapToDouble(Part::alone).max().orElse(0));
  }
}
