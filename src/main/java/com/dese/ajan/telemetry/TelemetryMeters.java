package com.dese.ajan.telemetry;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Counts what comes in, in {@code aiops_samples_total} and {@code aiops_telemetry_failures_total},
 * and times how long it takes to score what came at once.
 */
@Component
public final class TelemetryMeters {
  private record Labels(Source source, Failure failure) {}

  private final Map<Source, Counter> samples = new EnumMap<>(Source.class);
  private final Map<Labels, Counter> failures = new HashMap<>();
  private final Timer scoring;

  /** Registers every counter, so that each shows from the first scrape on. */
  public TelemetryMeters(MeterRegistry registry) {
    for (var source : Source.values()) {
      samples.put(
          source,
          Counter.builder("aiops.samples")
              .description("Samples that were taken")
              .tag("source", source.toString())
              .register(registry));
      for (var failure : Failure.values()) {
        failures.put(
            new Labels(source, failure),
            Counter.builder("aiops.telemetry.failures")
                .description("Requests for samples that failed, and samples that were not taken")
                .tag("source", source.toString())
                .tag("reason", failure.toString())
                .register(registry));
      }
    }
    scoring =
        Timer.builder("aiops.scoring.duration")
            .description("Time to score the samples of one answer, push or reading")
            .serviceLevelObjectives(
                Duration.ofMillis(1),
                Duration.ofMillis(10),
                Duration.ofMillis(100),
                Duration.ofSeconds(1))
            .register(registry);
  }

  /** Samples were taken. */
  public void taken(Source source, long count) {
    requireNonNull(samples.get(source)).increment((double) count);
  }

  public void failed(Source source, Failure failure) {
    failed(source, failure, 1);
  }

  public void failed(Source source, Failure failure, long count) {
    requireNonNull(failures.get(new Labels(source, failure))).increment((double) count);
  }

  /** Samples that came at once were scored since then. */
  public void scoredSince(long nanoTime) {
    scoring.record(System.nanoTime() - nanoTime, TimeUnit.NANOSECONDS);
  }
}
