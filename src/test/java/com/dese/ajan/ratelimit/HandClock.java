package com.dese.ajan.ratelimit;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock that moves when it is told to. */
final class HandClock implements TimeMeter, LongSupplier {
  private final AtomicLong nanos = new AtomicLong(Duration.ofDays(20_000).toNanos());

  void advance(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Override
  public long currentTimeNanos() {
    return nanos.get();
  }

  @Override
  public boolean isWallClockBased() {
    return true;
  }

  @Override
  public long getAsLong() {
    return nanos.get();
  }
}
