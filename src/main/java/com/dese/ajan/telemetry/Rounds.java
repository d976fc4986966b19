package com.dese.ajan.telemetry;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Lets a source do something every second, from the start of the service until it stops. */
public final class Rounds implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final String name;
  private final Runnable round;
  private @Nullable ScheduledExecutorService schedule;

  /**
   * Rounds of a source.
   *
   * @param round must not block for long
   */
  public Rounds(Source source, Runnable round) {
    this.name = source + "-telemetry";
    this.round = round;
  }

  @Override
  public synchronized void start() {
    schedule = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name(name).factory());
    var _ = schedule.scheduleAtFixedRate(this::guarded, 0, 1, TimeUnit.SECONDS);
  }

  private void guarded() {
    try {
      round.run();
    } catch (RuntimeException e) {
      // one failed round must not end the schedule
      LOG.error("{} failed", name, e);
    }
  }

  @Override
  public synchronized void stop() {
    if (schedule != null) {
      schedule.shutdownNow();
      schedule.close();
      schedule = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return schedule != null;
  }

  /** Stopped before what was learnt is kept for the last time. */
  @Override
  public int getPhase() {
    return 3;
  }
}
