package com.dese.ajan.ratelimit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The bucket of one owner: shared with the other replicas, or this replica's own while Redis is
 * away. Safe for many threads.
 *
 * <p>On one replica no more passes than the limit says. Each further replica may overshoot it by
 * {@link Limit#maxUnsharedTokens} within {@link Limit#MAX_UNSHARED_TIME}, which the bucket then
 * owes, so that it stays a one-off. When Redis goes away each replica goes on with as many tokens
 * as it last saw, and refills at the full pace; what passes during an outage is not charged
 * afterwards.
 */
final class LimitedBucket {
  private final Limit limit;
  private final Bucket shared;
  private final RedisCircuit circuit;
  private final TimeMeter clock;

  /** Until then there is no token, whoever else takes some: no need to ask. By the clock. */
  private volatile long emptyUntil;

  private volatile long fullAt; // by the clock, as last seen
  private volatile @Nullable OwnBucket own;

  LimitedBucket(Limit limit, Bucket shared, RedisCircuit circuit, TimeMeter clock) {
    this.limit = limit;
    this.shared = shared;
    this.circuit = circuit;
    this.clock = clock;
  }

  /** Takes a token if there is one. Asks Redis only now and then. */
  Decision take() {
    var wait = emptyUntil - clock.currentTimeNanos();
    return wait > 0 ? refused(wait) : decision(consume());
  }

  /** Whether {@link #take} could find a token, without taking it. Never asks Redis. */
  Decision look() {
    var wait = emptyUntil - clock.currentTimeNanos();
    return wait > 0 ? refused(wait) : new Decision(limit, true, 1, 0);
  }

  /**
   * Takes a token for something that has happened already, as a debt if there is none. Once the
   * bucket is empty {@link #look} refuses until the next token.
   */
  void charge() {
    var probe = consume();
    if (!probe.isConsumed()) {
      var debt = ask(bucket -> bucket.consumeIgnoringRateLimits(1));
      emptyAfter(debt + (long) limit.nanosPerToken());
    } else if (probe.getRemainingTokens() == 0) {
      emptyAfter(nanosUntilNext(probe));
    }
  }

  private ConsumptionProbe consume() {
    var probe = ask(bucket -> bucket.tryConsumeAndReturnRemaining(1));
    fullAt = clock.currentTimeNanos() + probe.getNanosToWaitForReset();
    if (!probe.isConsumed()) {
      emptyAfter(probe.getNanosToWaitForRefill());
    }
    return probe;
  }

  private <T> T ask(Function<Bucket, T> question) {
    if (circuit.admits()) {
      try {
        var answer = question.apply(shared);
        circuit.answered();
        return answer;
      } catch (RuntimeException e) { // whatever it is, it must not fail the request
        return question.apply(own());
      }
    }
    return question.apply(own());
  }

  private Bucket own() {
    var outage = circuit.outage();
    var bucket = own;
    if (bucket == null || bucket.outage != outage) {
      synchronized (this) {
        bucket = own;
        if (bucket == null || bucket.outage != outage) {
          bucket = new OwnBucket(outage, ownBucket());
          own = bucket;
        }
      }
    }
    return bucket.bucket;
  }

  private Bucket ownBucket() {
    var missing = Math.ceil((fullAt - clock.currentTimeNanos()) / limit.nanosPerToken());
    var tokens = limit.burst() - (long) Math.clamp(missing, 0, limit.burst());
    return Bucket.builder()
        .addLimit(limit.bandwidth(tokens))
        .withCustomTimePrecision(clock)
        .build();
  }

  private Decision decision(ConsumptionProbe probe) {
    return probe.isConsumed()
        ? new Decision(limit, true, probe.getRemainingTokens(), nanosUntilNext(probe))
        : refused(probe.getNanosToWaitForRefill());
  }

  private Decision refused(long nanosUntilNext) {
    return new Decision(limit, false, 0, nanosUntilNext);
  }

  /** The bucket is full when the next token and all after it are there. */
  private long nanosUntilNext(ConsumptionProbe probe) {
    var afterNext = limit.burst() - probe.getRemainingTokens() - 1;
    var nanos = probe.getNanosToWaitForReset() - afterNext * limit.nanosPerToken();
    return (long) Math.clamp(nanos, 0, limit.nanosPerToken());
  }

  private void emptyAfter(long nanos) {
    emptyUntil = clock.currentTimeNanos() + nanos;
  }

  private record OwnBucket(int outage, Bucket bucket) {}
}
