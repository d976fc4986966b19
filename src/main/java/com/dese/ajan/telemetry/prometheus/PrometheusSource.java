package com.dese.ajan.telemetry.prometheus;

import com.dese.ajan.aiops.SeriesTracker;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Asks for all metrics, some at once, each by itself: a slow one does not hold up the others. */
final class PrometheusSource implements AutoCloseable {
  private final List<MetricPoll> polls;
  private final SeriesTracker tracker;
  private final InstantSource clock;
  private final Semaphore places;
  private final Set<MetricPoll> running = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("prometheus-", 0).factory());

  PrometheusSource(List<MetricPoll> polls, SeriesTracker tracker, int atOnce, InstantSource clock) {
    this.polls = polls;
    this.tracker = tracker;
    this.clock = clock;
    this.places = new Semaphore(atOnce, true);
  }

  /** Begins what is due and not under way. */
  void round() {
    if (!tracker.restored()) {
      return; // or it would ask for what was learnt already
    }
    long now = clock.millis();
    for (var poll : polls) {
      if (running.add(poll)) {
        if (poll.due(now)) {
          threads.execute(() -> run(poll, now));
        } else {
          running.remove(poll);
        }
      }
    }
  }

  private void run(MetricPoll poll, long now) {
    try {
      places.acquire();
      try {
        poll.round(now);
      } finally {
        places.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      running.remove(poll);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
