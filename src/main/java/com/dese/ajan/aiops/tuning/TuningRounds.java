package com.dese.ajan.aiops.tuning;

import com.dese.ajan.redis.RedisUnavailableException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets every replica take in what people said, every few seconds. */
@Component
final class TuningRounds {
  private final Tuner tuner;

  TuningRounds(Tuner tuner) {
    this.tuner = tuner;
  }

  @Scheduled(fixedDelayString = "${ajan.tuning.every}")
  void round() {
    try {
      tuner.round();
    } catch (RedisUnavailableException e) {
      // readiness and the redis module tell of it; thresholds stay as they are
      return;
    }
  }
}
