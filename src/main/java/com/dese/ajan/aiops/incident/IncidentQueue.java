package com.dese.ajan.aiops.incident;

import com.dese.ajan.aiops.Anomaly;
import com.dese.ajan.aiops.AnomalyReport;
import com.dese.ajan.aiops.SeriesListener;
import com.dese.ajan.aiops.anomaly.AnomalyLifeCycle.Step;
import com.dese.ajan.aiops.incident.grouping.Onset;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Where anomalies wait for the next round, so that scoring never waits for the store. Of each the
 * newest report waits. While the store is away they wait longer, at most so many; then the oldest
 * is lost, and its anomaly may be missing from an incident.
 */
@Component
final class IncidentQueue implements SeriesListener {
  private static final int MOST_WAITING = 20_000;

  private final LinkedHashMap<UUID, Onset> waiting = new LinkedHashMap<>(); // its own lock
  private final Counter dropped;

  IncidentQueue(MeterRegistry registry) {
    dropped =
        Counter.builder("aiops.incident.reports.dropped")
            .description(
                "Reports of anomalies that no incident got, as the store was away too long")
            .register(registry);
  }

  @Override
  public void onAnomaly(Step step, AnomalyReport report) {
    var onset = onset(report.anomaly());
    synchronized (waiting) {
      waiting.remove(onset.anomaly()); // the newest comes last
      waiting.put(onset.anomaly(), onset);
      if (waiting.size() > MOST_WAITING) {
        waiting.pollFirstEntry();
        dropped.increment();
      }
    }
  }

  private static Onset onset(Anomaly anomaly) {
    var episode = anomaly.episode();
    return new Onset(
        anomaly.id(),
        anomaly.series(),
        episode.openedMillis(),
        episode.lastMillis(),
        episode.open(),
        episode.peak().z());
  }

  /** Those that have waited longest. */
  List<Onset> next(int most) {
    synchronized (waiting) {
      return waiting.values().stream().limit(most).toList();
    }
  }

  /** They are stored. */
  void stored(List<Onset> onsets) {
    synchronized (waiting) {
      // a newer one may have come meanwhile
      onsets.forEach(onset -> waiting.remove(onset.anomaly(), onset));
    }
  }
}
