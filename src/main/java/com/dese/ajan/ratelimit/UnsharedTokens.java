package com.dese.ajan.ratelimit;

import static java.util.Objects.requireNonNull;

import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.proxy.optimization.OptimizationListener;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Puts a bucket into a queue when a token was taken from it without telling Redis, so that Redis
 * hears of it even when no further request comes.
 */
final class UnsharedTokens implements OptimizationListener {
  private final Queue<UnsharedTokens> queue;
  private final AtomicBoolean queued = new AtomicBoolean();
  private volatile @Nullable BucketProxy bucket;

  UnsharedTokens(Queue<UnsharedTokens> queue) {
    this.queue = queue;
  }

  void of(BucketProxy taken) {
    bucket = taken;
  }

  @Override
  public void incrementSkipCount(int count) {
    if (!queued.get() && queued.compareAndSet(false, true)) {
      queue.add(this);
    }
  }

  @Override
  public void incrementMergeCount(int count) {
    // of no interest
  }

  /** Tells Redis. */
  void share() {
    queued.set(false); // before, so that what is taken meanwhile queues again
    requireNonNull(bucket).getOptimizationController().syncImmediately();
  }
}
