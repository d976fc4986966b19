package com.dese.ajan.keys;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shows the states and ages of the keys, and what an operator should be woken for. */
@Component
final class KeyMeters implements MeterBinder {
  private static final double MILLIS_PER_SECOND = 1_000;

  private final KeyRings rings;
  private final KeySchedule schedule;
  private final InstantSource clock;

  KeyMeters(KeyRings rings, KeySettings settings, InstantSource clock) {
    this.rings = rings;
    this.schedule = settings.schedule();
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (var state : KeyState.values()) {
      Gauge.builder("jwks.keys", () -> in(state).size())
          .description("Signing keys by state")
          .tag("status", state.label())
          .register(registry);
      Gauge.builder("jwks.key.age", () -> age(state))
          .description("How long the oldest key of that state has been in it; NaN if there is none")
          .baseUnit("seconds")
          .tag("status", state.label())
          .register(registry);
    }
    Gauge.builder("jwks.next.key.missing", () -> in(KeyState.NEXT).isEmpty() ? 1 : 0)
        .description("1 while no next signing key is published, so that none could take over")
        .register(registry);
    Gauge.builder("jwks.ring.unreadable", () -> rings.lockedOut() ? 1 : 0)
        .description("1 while the stored keys cannot be opened, so that changes are not seen here")
        .register(registry);
    Gauge.builder("jwks.rotation.overdue", this::overdue)
        .description(
            "How long ago the active key should have been replaced; 0 while it is not time")
        .baseUnit("seconds")
        .register(registry);
  }

  private List<KeyLife> in(KeyState state) {
    return rings.ifRead().stream()
        .flatMap(ring -> ring.lives(clock.instant(), schedule).stream())
        .filter(life -> life.state() == state)
        .toList();
  }

  private double age(KeyState state) {
    var now = clock.instant();
    return in(state).stream()
        .map(life -> since(life))
        .mapToDouble(since -> seconds(Duration.between(since, now)))
        .max()
        .orElse(Double.NaN);
  }

  private static Instant since(KeyLife life) {
    return switch (life.state()) {
      case NEXT -> life.key().createdAt();
      case ACTIVE -> life.signsFrom();
      case RETIRED -> life.signsUntil();
    };
  }

  private double overdue() {
    return rings.ifRead().map(ring -> seconds(ring.overdue(clock.instant(), schedule))).orElse(0.0);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / MILLIS_PER_SECOND;
  }
}
