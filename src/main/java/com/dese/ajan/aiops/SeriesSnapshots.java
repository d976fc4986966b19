package com.dese.ajan.aiops;

import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.redis.RedisUnavailableException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Restores what was learnt before the service was stopped, and keeps what is being learnt: all that
 * changed, now and then. What a crash loses is learnt anew from what the sources still have.
 *
 * <p>Until all is restored {@link SeriesTracker#restored()} is false, and sources of samples wait.
 */
@Component
final class SeriesSnapshots {
  private static final Logger LOG = LoggerFactory.getLogger(SeriesSnapshots.class);

  /** About 200 KiB in one command. */
  private static final int AT_ONCE = 64;

  private final SeriesTracker tracker;
  private final SeriesStateStore store;
  private final AnomalyOutbox outbox;
  private final long everyNanos;
  private final Counter unreadable;
  private long savedNanoTime;

  SeriesSnapshots(
      SeriesTracker tracker,
      SeriesStateStore store,
      AnomalyOutbox outbox,
      SeriesSettings settings,
      MeterRegistry registry) {
    this.tracker = tracker;
    this.store = store;
    this.outbox = outbox;
    this.everyNanos = settings.snapshotEvery().toNanos();
    this.unreadable =
        Counter.builder("aiops.series.unreadable")
            .description("Stored states of series that could not be used, so they started anew")
            .register(registry);
  }

  /** Restores until that was done; then saves when it is due. */
  void keepUp() {
    if (!tracker.restored()) {
      restore();
    } else if (System.nanoTime() - savedNanoTime >= everyNanos) {
      saveAll();
    }
  }

  private void restore() {
    var left = new AtomicInteger(); // of metrics that may be in the catalogue again one day
    store.forEach((name, state) -> {
      try {
        if (!tracker.restore(SeriesId.decode(name), state)) {
          left.incrementAndGet();
        }
      } catch (IllegalArgumentException e) {
        if (unreadable.count() == 0) {
          LOG.warn("a stored series starts anew: {} (others are counted only)", e.getMessage());
        }
        unreadable.increment();
      }
      if (outbox.halfFull()) { // of what restored series tell of again
        outbox.flush();
      }
    });
    savedNanoTime = System.nanoTime();
    tracker.allRestored();
    LOG.info("restored series={} left={}", tracker.all().size(), left);
  }

  /** Saves what changed, unless what was there before is not restored yet. */
  void saveAll() {
    if (!tracker.restored()) {
      return;
    }
    savedNanoTime = System.nanoTime();
    var forgotten = tracker.forgotten();
    store.remove(forgotten);
    tracker.removed(forgotten);
    var changed = new ArrayList<TrackedSeries>();
    for (var series : tracker.all()) {
      if (series.changed()) {
        changed.add(series);
      }
      if (changed.size() == AT_ONCE) {
        save(changed);
        changed.clear();
      }
    }
    save(changed);
  }

  private void save(List<TrackedSeries> changed) {
    var states = new HashMap<SeriesId, byte[]>();
    changed.forEach(series -> states.put(series.id(), series.snapshot()));
    try {
      store.save(states);
    } catch (RedisUnavailableException e) {
      changed.forEach(TrackedSeries::notSaved);
      throw e;
    }
  }
}
