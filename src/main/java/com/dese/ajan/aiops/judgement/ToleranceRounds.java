package com.dese.ajan.aiops.judgement;

import com.dese.ajan.redis.RedisUnavailableException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets every replica take in what people said of judgements, every few seconds. */
@Component
final class ToleranceRounds {
  private final Tolerances tolerances;

  ToleranceRounds(Tolerances tolerances) {
    this.tolerances = tolerances;
  }

  @Scheduled(fixedDelayString = "${ajan.canary.tolerance.every}")
  void round() {
    try {
      tolerances.round();
    } catch (RedisUnavailableException e) {
      // readiness and the redis module tell of it; tolerances stay as they are
      return;
    }
  }
}
