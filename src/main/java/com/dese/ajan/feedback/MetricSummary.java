package com.dese.ajan.feedback;

import com.dese.ajan.statistics.Proportion;
import java.util.Map;
import java.util.Optional;

/**
 * What the verdicts on one metric add up to.
 *
 * @param counts verdicts stored now, by label; every label has a count
 */
public record MetricSummary(String metric, Map<Label, Long> counts) {
  /** All verdicts. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The share of reported anomalies that were right: true positives of true and false positives.
   * Empty while there are none. Planned and new-normal ones count for neither side.
   */
  public Optional<Proportion> precision() {
    var right = counts.getOrDefault(Label.TRUE_POSITIVE, 0L);
    var reported = right + counts.getOrDefault(Label.FALSE_POSITIVE, 0L);
    return Proportion.ofAny(right, reported);
  }
}
