package com.dese.ajan.aiops.tuning;

import com.dese.ajan.aiops.Anomaly;
import com.dese.ajan.aiops.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What people said about a metric, and its anomalies, of the last days; the newest if there are too
 * many.
 *
 * @param counts of all verdicts, by kind
 * @param anomalies by id
 * @param readMillis when, milliseconds since the Unix epoch
 */
record MetricEvidence(
    Map<Verdict.Kind, Long> counts,
    List<Verdict> verdicts,
    Map<UUID, Anomaly> anomalies,
    long readMillis) {
  /** Before anything was read. */
  static final MetricEvidence NONE = new MetricEvidence(Map.of(), List.of(), Map.of(), 0);

  long count(Verdict.Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /** The anomaly that a verdict is about, if it is known. */
  Optional<Anomaly> about(Verdict verdict) {
    return Optional.ofNullable(verdict.anomalyId()).map(anomalies::get);
  }

  /** Of each judged anomaly, verdicts that it was right less those that it was wrong. */
  Map<UUID, Integer> balance() {
    var balance = new HashMap<UUID, Integer>();
    for (var verdict : verdicts) {
      var id = verdict.anomalyId();
      int weight =
          switch (verdict.kind()) {
            case TRUE_POSITIVE -> 1;
            case FALSE_POSITIVE -> -1;
            case FALSE_NEGATIVE, TRUE_NEGATIVE, EXPECTED, NEW_TREND -> 0;
          };
      if (id != null) {
        balance.merge(id, weight, Integer::sum);
      }
    }
    return balance;
  }

  /** How long verdicts count. */
  Duration keptFor() {
    return Duration.ofMillis(
        verdicts.stream().mapToLong(one -> one.expiresMillis() - one.atMillis()).max().orElse(0));
  }
}
