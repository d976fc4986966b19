package com.dese.ajan.aiops.incident;

import com.dese.ajan.aiops.incident.grouping.Grouping;
import com.dese.ajan.aiops.incident.grouping.Nodes;
import com.dese.ajan.aiops.incident.grouping.Onset;
import com.dese.ajan.aiops.incident.grouping.OnsetHistory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns reports of anomalies into incidents, a round at a time. All replicas share the onsets, so
 * each of them finds the same groups, also of anomalies that others saw; who stores one first wins,
 * and the others add what is missing. Not safe for several threads.
 */
final class IncidentKeeping {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentKeeping.class);
  private static final int AT_ONCE = 200;
  private static final long DAY_MILLIS = 86_400_000;

  private final IncidentQueue queue;
  private final IncidentStore store;
  private final IncidentUniting uniting;
  private final Grouping grouping;
  private final OnsetHistory history;
  private final long keptMillis;
  private final InstantSource clock;
  private final Counter opened;
  private final Map<UUID, Onset> changed = new LinkedHashMap<>(); // and not looked at yet
  private long sequence;

  IncidentKeeping(
      IncidentQueue queue,
      IncidentStore store,
      IncidentSettings settings,
      Nodes nodes,
      CauseRanking ranking,
      MeterRegistry registry,
      InstantSource clock) {
    long window = settings.window().toMillis();
    long longest = settings.longest().toMillis();
    this.queue = queue;
    this.store = store;
    this.grouping = new Grouping(nodes, window, longest);
    this.history = new OnsetHistory(nodes, window, longest);
    this.uniting = new IncidentUniting(store, history, nodes, ranking, longest);
    this.keptMillis = DAY_MILLIS + 4 * longest;
    this.clock = clock;
    this.opened =
        Counter.builder("aiops.incidents")
            .description("Incidents that opened: anomalies that belong together")
            .register(registry);
  }

  /** Shares what waits, and brings the incidents up to date. What fails is done the next time. */
  void round() {
    IncidentStore.Changes changes;
    do {
      var next = queue.next(AT_ONCE);
      changes = store.exchange(next, sequence);
      for (var onset : next) { // one that began days ago is not shared any more, but may have ended
        if (history.find(onset.anomaly()).isEmpty()) {
          changed.put(onset.anomaly(), onset);
        }
      }
      queue.stored(next);
      take(changes);
    } while (changes.more() || !queue.next(1).isEmpty());
    if (!changed.isEmpty()) {
      uniteWhatChanged();
    }
    history.forgetBefore(clock.millis() - keptMillis);
  }

  private void take(IncidentStore.Changes changes) {
    sequence = changes.sequence();
    history.observedSince(changes.observedSinceMillis());
    for (var onset : changes.onsets()) {
      var newest = changed.merge(onset.anomaly(), onset, IncidentKeeping::newer);
      history.put(newest);
    }
  }

  private void tell(Incident incident) {
    opened.increment();
    LOG.info("incident id={} {}", incident.id(), incident.explanation());
  }

  private static Onset newer(Onset before, Onset told) {
    return told.lastMillis() < before.lastMillis() ? before : told;
  }

  private void uniteWhatChanged() {
    var groups = grouping.of(history, changed.values());
    uniting.unite(groups, this::tell);
    var alone = new HashMap<>(changed);
    groups.forEach(group -> group.onsets().forEach(onset -> alone.remove(onset.anomaly())));
    uniting.refresh(alone);
    changed.clear();
  }
}
