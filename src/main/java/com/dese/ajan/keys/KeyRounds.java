package com.dese.ajan.keys;

import com.dese.ajan.redis.RedisUnavailableException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Lets every replica read the ring anew, and do what is due, every second or so. */
@Component
final class KeyRounds implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRounds.class);

  private final KeyLifeCycle keys;
  private final KeyRings rings;
  private final KeySettings settings;
  private @Nullable ScheduledExecutorService executor;

  KeyRounds(KeyLifeCycle keys, KeyRings rings, KeySettings settings) {
    this.keys = keys;
    this.rings = rings;
    this.settings = settings;
  }

  private void round() {
    try {
      keys.keepUp();
    } catch (RedisUnavailableException | KeyStartException | KeysUnavailableException e) {
      rings.say(e);
    } catch (RuntimeException e) {
      // one failed round must not end the schedule: the ring would never change again
      LOG.error("the signing keys could not be read; they stay as they are", e);
    }
  }

  @Override
  public synchronized void start() {
    var period = settings.refresh().toMillis();
    executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("key-ring").daemon().factory());
    var _ = executor.scheduleWithFixedDelay(this::round, period, period, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    if (executor != null) {
      executor.shutdownNow();
      executor = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return executor != null;
  }
}
