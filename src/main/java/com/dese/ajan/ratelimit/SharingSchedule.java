package com.dese.ajan.ratelimit;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Shares every {@link Limit#MAX_UNSHARED_TIME}, and once more at the end. */
final class SharingSchedule implements SmartLifecycle {
  private final SharedBuckets buckets;
  private @Nullable ScheduledExecutorService schedule;

  SharingSchedule(SharedBuckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public synchronized void start() {
    var millis = Limit.MAX_UNSHARED_TIME.toMillis();
    schedule =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("rate-limit-share").factory());
    var _ = schedule.scheduleWithFixedDelay(buckets::share, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    if (schedule != null) {
      schedule.close();
      schedule = null;
      buckets.share();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return schedule != null;
  }

  /** Stopped after the web server, whose phase is large, and before the connections to Redis. */
  @Override
  public int getPhase() {
    return 2;
  }
}
