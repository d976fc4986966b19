package com.dese.ajan.aiops;

import com.dese.ajan.redis.RedisUnavailableException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Restores the series when the service starts; then keeps anomalies and series every second, and
 * once more at the end.
 */
@Component
final class StateKeeping implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(StateKeeping.class);

  private final SeriesSnapshots snapshots;
  private final AnomalyOutbox outbox;
  private @Nullable ScheduledExecutorService schedule;

  StateKeeping(SeriesSnapshots snapshots, AnomalyOutbox outbox) {
    this.snapshots = snapshots;
    this.outbox = outbox;
  }

  @Override
  public synchronized void start() {
    schedule =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("series-state").factory());
    var _ = schedule.scheduleWithFixedDelay(this::round, 0, 1, TimeUnit.SECONDS);
  }

  @Override
  public synchronized void stop() {
    if (schedule != null) {
      schedule.close();
      schedule = null;
      try {
        outbox.flush();
        snapshots.saveAll();
      } catch (RedisUnavailableException e) {
        LOG.warn("what was learnt in the last minute is not stored: {}", e.getMessage());
      }
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return schedule != null;
  }

  /** Stopped after the web server and the sources, before the connections to Redis. */
  @Override
  public int getPhase() {
    return 2;
  }

  private void round() {
    try {
      outbox.flush();
      snapshots.keepUp();
    } catch (RedisUnavailableException e) {
      // readiness and the redis module tell of it; the next round tries again
      return;
    } catch (RuntimeException e) {
      // one failed round must not end the schedule
      LOG.error("anomalies and series could not be stored", e);
    }
  }
}
