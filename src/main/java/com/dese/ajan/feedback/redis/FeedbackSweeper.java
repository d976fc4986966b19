package com.dese.ajan.feedback.redis;

import com.dese.ajan.feedback.FeedbackStore;
import com.dese.ajan.redis.RedisUnavailableException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes expired entries out of the indexes where no request does, so that none stays longer than
 * about a second.
 */
@Component
class FeedbackSweeper {
  private final FeedbackStore store;

  FeedbackSweeper(FeedbackStore store) {
    this.store = store;
  }

  @Scheduled(fixedDelayString = "PT1S")
  void sweep() {
    try {
      store.sweep();
    } catch (RedisUnavailableException e) {
      // readiness and the redis module tell of it; the next sweep catches up
      return;
    }
  }
}
