package com.dese.ajan.keys;

import com.dese.ajan.redis.RedisUnavailableException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Rotates and revokes keys: as the schedule has it, and as operators ask for it. */
@Component
public final class KeyLifeCycle {
  private final KeyRings rings;
  private final KeyPairs pairs;
  private final KeySchedule schedule;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;
  private final Counter rotations;
  private final Counter revocations;

  KeyLifeCycle(
      KeyRings rings,
      KeyPairs pairs,
      KeySettings settings,
      InstantSource clock,
      ApplicationEventPublisher events,
      MeterRegistry meters) {
    this.rings = rings;
    this.pairs = pairs;
    this.schedule = settings.schedule();
    this.clock = clock;
    this.events = events;
    this.rotations =
        Counter.builder("jwks.rotations")
            .description("Rotations of the signing keys that this replica stored")
            .register(meters);
    this.revocations =
        Counter.builder("jwks.revocations")
            .description("Signing keys that were revoked through this replica")
            .register(meters);
  }

  /**
   * What {@link #rotate} would do now. Changes nothing.
   *
   * @throws RedisUnavailableException if the store is away
   * @throws KeyStartException if this replica cannot open the stored ring
   */
  public RotationPlan plan() {
    return rings.change((ring, _) -> new KeyRings.Changed<>(ring, ring.plan(now(), schedule)));
  }

  /**
   * Lets the next key take its place and waits until it has: all replicas sign with it then. Takes
   * {@link KeySchedule#lead}.
   *
   * @return what was done, or why nothing was
   * @throws RedisUnavailableException if the store is away
   * @throws KeyStartException if this replica cannot open the stored ring
   */
  public RotationPlan rotate() {
    var plan =
        rings.<RotationPlan>change((ring, fresh) -> {
          var now = now();
          return switch (ring.plan(now, schedule)) {
            case RotationPlan.Ready ready ->
                new KeyRings.Changed<>(ring.rotate(fresh.get(), ready.at(), now, schedule), ready);
            case RotationPlan other -> new KeyRings.Changed<>(ring, other);
          };
        });
    if (plan instanceof RotationPlan.Ready(_, _, var at, _)) {
      rotations.increment();
      sleepUntil(at);
    }
    return plan;
  }

  /**
   * Takes a key out of use at once: every replica forgets it as soon as it reads the ring. If it
   * was the active one, the next one takes its place.
   *
   * @param kid of any state
   * @return false if there is no such key
   * @throws RedisUnavailableException if the store is away
   * @throws KeyStartException if this replica cannot open the stored ring
   */
  public boolean revoke(String kid) {
    var known =
        rings.change((ring, fresh) ->
            ring.has(kid)
                ? new KeyRings.Changed<>(ring.revoke(kid, fresh, now()), true)
                : new KeyRings.Changed<>(ring, false));
    if (known) {
      revocations.increment();
    }
    return known;
  }

  /** Reads the ring, drops what is over, and rotates if it is time. */
  void keepUp() {
    var planned =
        rings.change((ring, fresh) -> {
          var now = now();
          var tidy = ring.tidy(now, rings.inTouchSince(), schedule);
          var plan = tidy.planned(now, schedule);
          return new KeyRings.Changed<>(
              plan.map(ready -> tidy.rotate(fresh.get(), ready.at(), now, schedule)).orElse(tidy),
              plan);
        });
    planned.ifPresent(plan -> {
      rotations.increment();
      events.publishEvent(new PlannedRotation(plan));
    });
    pairs.fill();
  }

  /** As clients see it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void sleepUntil(Instant at) {
    try {
      Thread.sleep(Duration.between(clock.instant(), at));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the rotation is stored and takes effect all the same
    }
  }
}
