package com.dese.ajan.aiops.remediation;

import com.dese.ajan.aiops.anomaly.Episode;
import java.time.Duration;
import java.util.Optional;

/** What time and its anomaly make of a suggestion that nobody touches. */
sealed interface FollowUp {
  /** Nothing yet. */
  record Wait() implements FollowUp {}

  /** Nothing any more. */
  record Done() implements FollowUp {}

  /**
   * Nobody did anything in time.
   *
   * @param why for its history
   */
  record Expire(String why) implements FollowUp {}

  /** It is known whether the metric recovered. */
  record Judge(Recovery recovery) implements FollowUp {}

  /**
   * How long is waited for what.
   *
   * @param expireAfter for somebody to act
   * @param expireClosedAfter the same, once the anomaly has closed
   * @param recoverWithin for the anomaly to close, from the execution on
   * @param reopenWithin for a closed anomaly to reopen
   */
  record Patience(
      Duration expireAfter,
      Duration expireClosedAfter,
      Duration recoverWithin,
      Duration reopenWithin) {}

  /**
   * What is to be done now.
   *
   * @param episode of its anomaly, empty if there is none in the store
   */
  static FollowUp of(
      Suggestion suggestion, Optional<Episode> episode, Patience patience, long nowMillis) {
    return switch (suggestion.status()) {
      case SUGGESTED, ACKNOWLEDGED -> pending(suggestion, episode, patience, nowMillis);
      case EXECUTED ->
          episode
              .map(one -> executed(suggestion, one, patience, nowMillis))
              .orElseGet(() -> unknown(suggestion, patience, nowMillis));
      case FAILED, REJECTED, EXPIRED -> new Done();
    };
  }

  /** An anomaly may be stored a little later than what is suggested for it. */
  private static FollowUp unknown(Suggestion suggestion, Patience patience, long nowMillis) {
    return suggestion.anomalyId() != null
            && nowMillis - suggestion.sinceMillis() < patience.recoverWithin().toMillis()
        ? new Wait()
        : new Done();
  }

  private static FollowUp pending(
      Suggestion suggestion, Optional<Episode> episode, Patience patience, long nowMillis) {
    long since = suggestion.sinceMillis();
    if (nowMillis - since >= patience.expireAfter().toMillis()) {
      return new Expire("nobody acted on it in time");
    }
    return episode
            .filter(one -> !one.open())
            .filter(one ->
                nowMillis - Math.max(one.lastMillis(), since)
                    >= patience.expireClosedAfter().toMillis())
            .isPresent()
        ? new Expire("the anomaly ended")
        : new Wait();
  }

  private static FollowUp executed(
      Suggestion suggestion, Episode episode, Patience patience, long nowMillis) {
    var known = suggestion.recovery();
    if (known == null) {
      long lasted = (episode.open() ? nowMillis : episode.lastMillis()) - suggestion.sinceMillis();
      if (lasted >= patience.recoverWithin().toMillis()) {
        return new Judge(Recovery.none(nowMillis));
      }
      return episode.recovered()
          ? new Judge(Recovery.after(Math.max(0, lasted) / 1_000, nowMillis))
          : stopped(suggestion, episode, patience, nowMillis);
    }
    if (!known.recovered()) {
      return new Done();
    }
    if (episode.open()) { // it came back
      return new Judge(Recovery.none(nowMillis));
    }
    return nowMillis - known.judgedMillis() >= patience.reopenWithin().toMillis()
        ? new Done()
        : new Wait();
  }

  /** Ended by maintenance or with its series it tells nothing, but it may go on. */
  private static FollowUp stopped(
      Suggestion suggestion, Episode episode, Patience patience, long nowMillis) {
    long waited = nowMillis - suggestion.sinceMillis();
    return episode.open() || waited < patience.recoverWithin().toMillis() ? new Wait() : new Done();
  }

  /**
   * The recovery of a step that was reported only after the anomaly had closed: counted from the
   * acknowledgement, if one came before the end. Else the metric may have recovered by itself, so
   * it is no case.
   */
  static Optional<Recovery> reportedLate(Suggestion suggestion, Episode closed, long nowMillis) {
    return suggestion.history().stream()
        .filter(_ -> closed.recovered())
        .filter(change -> change.status() == Status.ACKNOWLEDGED)
        .filter(change -> change.atMillis() <= closed.lastMillis())
        .findFirst()
        .map(
            change -> Recovery.after((closed.lastMillis() - change.atMillis()) / 1_000, nowMillis));
  }
}
