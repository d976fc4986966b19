package com.dese.ajan.aiops;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends the anomalies of series that have ended and forgets series that ended long ago. */
@Component
class SeriesTidying {
  private final SeriesTracker tracker;

  SeriesTidying(SeriesTracker tracker) {
    this.tracker = tracker;
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
  void tidy() {
    tracker.tidy();
  }
}
