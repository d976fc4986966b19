package com.dese.ajan.aiops.maintenance;

import com.dese.ajan.redis.RedisUnavailableException;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets every replica know the windows that others made. */
@Component
final class WindowRounds {
  private final WindowStore store;
  private final MaintenanceWindows windows;

  WindowRounds(WindowStore store, MaintenanceWindows windows) {
    this.store = store;
    this.windows = windows;
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
  void round() {
    try {
      windows.replace(store.all());
    } catch (RedisUnavailableException e) {
      // readiness and the redis module tell of it; those that are known stay
      return;
    }
  }
}
