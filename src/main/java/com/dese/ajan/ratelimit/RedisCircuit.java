package com.dese.ajan.ratelimit;

import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import io.github.bucket4j.TimeoutException;
import io.github.bucket4j.distributed.proxy.ExecutionStrategy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps requests from waiting for a Redis that does not answer: after one failure nobody asks it
 * for a second, then one request tries. It sits below bucket4j's batches, so that of many requests
 * that wait for one bucket only the first waits for the time limit.
 */
final class RedisCircuit implements ExecutionStrategy {
  private static final Logger log = LoggerFactory.getLogger(RedisCircuit.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final LongSupplier nanoTime;
  private final AtomicInteger outages = new AtomicInteger(); // odd while Redis is away
  private final AtomicLong retryAt = new AtomicLong(); // by nanoTime
  private volatile @Nullable Thread trial; // may pass the open circuit

  RedisCircuit(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Whether the limits are counted by this replica alone at the moment. */
  boolean open() {
    return open(outages.get());
  }

  /** Grows with each outage; the same number means the same outage. */
  int outage() {
    return outages.get();
  }

  /**
   * Whether the caller should ask Redis. While it is away one caller a second should, who then says
   * whether it {@link #answered}.
   */
  boolean admits() {
    if (!open()) {
      return true;
    }
    var due = retryAt.get();
    var now = nanoTime.getAsLong();
    if (now - due < 0 || !retryAt.compareAndSet(due, now + PAUSE.toNanos())) {
      return false;
    }
    trial = Thread.currentThread();
    return true;
  }

  /**
   * Ends an outage if the caller was the one who tried. One step that went well is not enough: a
   * full Redis reads but does not write.
   */
  void answered() {
    if (open() && trial == Thread.currentThread()) {
      trial = null;
      var before = outages.getAndUpdate(outage -> open(outage) ? outage + 1 : outage);
      if (open(before)) {
        log.info("rate limits are shared through Redis again");
      }
    }
  }

  @Override
  public <T> T execute(Supplier<T> request) {
    if (open() && trial != Thread.currentThread()) {
      throw new RedisAwayException();
    }
    try {
      return request.get();
    } catch (RuntimeException e) {
      if (!lostRaces(e)) {
        open(e);
      }
      throw e;
    }
  }

  /** Other replicas were faster each time, so Redis is there. */
  private static boolean lostRaces(RuntimeException failure) {
    return failure instanceof BucketExecutionException && !(failure instanceof TimeoutException);
  }

  @Override
  public <T> CompletableFuture<T> executeAsync(Supplier<CompletableFuture<T>> request) {
    throw new UnsupportedOperationException("limits are asked synchronously");
  }

  private void open(RuntimeException reason) {
    trial = null;
    retryAt.set(nanoTime.getAsLong() + PAUSE.toNanos());
    var before = outages.getAndUpdate(outage -> open(outage) ? outage : outage + 1);
    if (!open(before)) {
      log.warn("rate limits are counted by this replica alone, reason={}", reason.toString());
    }
  }

  private static boolean open(int outages) {
    return (outages & 1) == 1;
  }

  /** Thrown instead of asking; has no stack trace because it may be thrown often. */
  static final class RedisAwayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RedisAwayException() {
      super("Redis is away", null, false, false);
    }
  }
}
