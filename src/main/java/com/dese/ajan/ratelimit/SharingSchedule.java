package com.dese.ajan.ratelimit;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shares every {@link Limit#MAX_UNSHARED_TIME}, and once more at the end. */
final class SharingSchedule implements AutoCloseable {
  private final SharedBuckets buckets;
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("rate-limit-share").factory());

  SharingSchedule(SharedBuckets buckets) {
    this.buckets = buckets;
    var millis = Limit.MAX_UNSHARED_TIME.toMillis();
    var _ = schedule.scheduleWithFixedDelay(buckets::share, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    schedule.close();
    buckets.share();
  }
}
