package com.dese.ajan.timeline;

import com.dese.ajan.redis.RedisUnavailableException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes expired entries out of the lists where no request does it. */
@Component
final class Sweeper {
  private final List<Swept> all;

  Sweeper(List<Swept> all) {
    this.all = all;
  }

  @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
  void sweep() {
    try {
      all.forEach(Swept::sweep);
    } catch (RedisUnavailableException e) {
      // readiness and the redis module tell of it; the next sweep catches up
      return;
    }
  }
}
