package com.dese.ajan.aiops.remediation;

import com.dese.ajan.redis.RedisUnavailableException;
import java.time.InstantSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Suggests, and looks after suggestions, every few seconds. */
@Component
final class RemediationRounds {
  private final TroubleWatch watch;
  private final Suggester suggester;
  private final Follower follower;
  private final InstantSource clock;

  RemediationRounds(
      TroubleWatch watch, Suggester suggester, Follower follower, InstantSource clock) {
    this.watch = watch;
    this.suggester = suggester;
    this.follower = follower;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "${ajan.remediation.every}")
  void round() {
    try {
      long now = clock.millis();
      suggester.suggest(watch.lasting(), now);
      watch.dealtWith(now);
      follower.follow(now);
    } catch (RedisUnavailableException e) {
      // readiness and the redis module tell of it; what lasts is noted, and the next round goes on
      return;
    }
  }
}
