package com.dese.ajan.aiops.redis;

import com.dese.ajan.redis.RedisUnavailableException;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes expired anomalies out of the lists where no request does it. */
@Component
class AnomalySweeper {
  private final RedisAnomalyStore store;

  AnomalySweeper(RedisAnomalyStore store) {
    this.store = store;
  }

  @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
  void sweep() {
    try {
      store.sweep();
    } catch (RedisUnavailableException e) {
      // readiness and the redis module tell of it; the next sweep catches up
      return;
    }
  }
}
