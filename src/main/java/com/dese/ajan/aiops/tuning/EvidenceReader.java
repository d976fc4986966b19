package com.dese.ajan.aiops.tuning;

import com.dese.ajan.aiops.Anomaly;
import com.dese.ajan.aiops.AnomalyQuery;
import com.dese.ajan.aiops.AnomalyStore;
import com.dese.ajan.aiops.Verdicts;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the verdicts on a metric and its anomalies, when they have changed. */
@Component
final class EvidenceReader {
  private static final int MOST_VERDICTS = 2_000;
  private static final int MOST_ANOMALIES = 2_000;
  private static final int PAGE = 500;

  /** Anomalies come without any verdict too, and how many there are counts. */
  private static final long STALE_MILLIS = 300_000;

  private final Verdicts verdicts;
  private final AnomalyStore anomalies;
  private final InstantSource clock;

  EvidenceReader(Verdicts verdicts, AnomalyStore anomalies, InstantSource clock) {
    this.verdicts = verdicts;
    this.anomalies = anomalies;
    this.clock = clock;
  }

  /** The same one if no verdict has come or gone and it is not old. */
  MetricEvidence read(String metric, MetricEvidence before) {
    var counts = verdicts.count(metric);
    long now = clock.millis();
    if (counts.equals(before.counts()) && now - before.readMillis() < STALE_MILLIS) {
      return before;
    }
    return new MetricEvidence(
        counts, verdicts.newest(metric, MOST_VERDICTS), anomalies(metric), now);
  }

  private Map<UUID, Anomaly> anomalies(String metric) {
    var found = new HashMap<UUID, Anomaly>();
    @Nullable String cursor = null;
    do {
      var page = anomalies.list(new AnomalyQuery(null, metric, null, null, null, PAGE, cursor));
      page.items().forEach(anomaly -> found.put(anomaly.id(), anomaly));
      cursor = page.nextCursor();
    } while (cursor != null && found.size() < MOST_ANOMALIES);
    return found;
  }
}
