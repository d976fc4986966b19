package com.dese.ajan.release;

import com.dese.ajan.redis.RedisUnavailableException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks what runs, every few seconds. */
@Component
final class ReleaseRounds {
  private final ReleaseDrift drift;

  ReleaseRounds(ReleaseDrift drift) {
    this.drift = drift;
  }

  @Scheduled(fixedDelayString = "${ajan.release.every}")
  void round() {
    try {
      drift.round();
    } catch (RedisUnavailableException e) {
      // readiness and the redis module tell of it; the next round remembers what appeared
      return;
    }
  }
}
