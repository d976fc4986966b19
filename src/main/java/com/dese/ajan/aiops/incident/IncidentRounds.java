package com.dese.ajan.aiops.incident;

import com.dese.ajan.redis.RedisUnavailableException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Keeps the incidents every second, and once more at the end. */
final class IncidentRounds implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentRounds.class);

  private final IncidentKeeping keeping;
  private @Nullable ScheduledExecutorService schedule;

  IncidentRounds(IncidentKeeping keeping) {
    this.keeping = keeping;
  }

  @Override
  public synchronized void start() {
    schedule =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("incidents").factory());
    var _ = schedule.scheduleWithFixedDelay(this::round, 0, 1, TimeUnit.SECONDS);
  }

  @Override
  public synchronized void stop() {
    if (schedule != null) {
      schedule.close();
      schedule = null;
      round();
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
      keeping.round();
    } catch (RedisUnavailableException e) {
      // readiness and the redis module tell of it; the next round tries again
      return;
    } catch (RuntimeException e) {
      // one failed round must not end the schedule
      LOG.error("incidents could not be kept", e);
    }
  }
}
