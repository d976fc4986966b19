package com.dese.ajan.aiops;

import com.dese.ajan.aiops.anomaly.AnomalyLifeCycle.Step;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes anomalies to the store, so that scoring never waits for it. Of each the newest report
 * waits; while the store is away they wait longer, at most so many. Then the oldest of those that
 * have closed is lost first, as the others may still be acted on.
 */
@Component
final class AnomalyOutbox implements SeriesListener {
  private static final Logger LOG = LoggerFactory.getLogger(AnomalyOutbox.class);
  private static final int MOST_WAITING = 2_000;
  private static final int AT_ONCE = 20;

  private final AnomalyStore store;
  private final Counter dropped;
  private final LinkedHashMap<UUID, AnomalyReport> waiting = new LinkedHashMap<>(); // its own lock

  AnomalyOutbox(AnomalyStore store, MeterRegistry registry) {
    this.store = store;
    this.dropped =
        Counter.builder("aiops.anomaly.reports.dropped")
            .description("Reports of anomalies that were lost because the store was away too long")
            .register(registry);
  }

  @Override
  public void onAnomaly(Step step, AnomalyReport report) {
    synchronized (waiting) {
      waiting.remove(report.anomaly().id()); // the newest comes last
      waiting.put(report.anomaly().id(), report);
      if (waiting.size() > MOST_WAITING) {
        if (dropped.count() == 0) {
          LOG.warn("anomalies are being lost: the store is away and {} wait", MOST_WAITING);
        }
        waiting.remove(leastMissed());
        dropped.increment();
      }
    }
  }

  private UUID leastMissed() {
    return waiting.values().stream()
        .map(AnomalyReport::anomaly)
        .filter(anomaly -> !anomaly.episode().open())
        .map(Anomaly::id)
        .findFirst()
        .orElseGet(() -> waiting.firstEntry().getKey());
  }

  /** Whether it should be flushed before more comes. */
  boolean halfFull() {
    synchronized (waiting) {
      return waiting.size() >= MOST_WAITING / 2;
    }
  }

  /** Stores what waits; what cannot be stored now waits for the next time. */
  void flush() {
    for (var reports = next(); !reports.isEmpty(); reports = next()) {
      store.save(reports);
      stored(reports);
    }
  }

  private List<AnomalyReport> next() {
    synchronized (waiting) {
      return waiting.values().stream().limit(AT_ONCE).toList();
    }
  }

  private void stored(List<AnomalyReport> reports) {
    synchronized (waiting) {
      // a newer one may have come meanwhile
      reports.forEach(report -> waiting.remove(report.anomaly().id(), report));
    }
  }
}
