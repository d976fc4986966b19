package com.dese.ajan.telemetry.remotewrite;

import static java.util.Objects.requireNonNull;

import com.dese.ajan.aiops.AnomalySettings;
import com.dese.ajan.aiops.SeriesSettings;
import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.aiops.maintenance.MaintenanceWindows;
import com.dese.ajan.catalogue.Direction;
import com.dese.ajan.catalogue.Metric;
import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.catalogue.Severity;
import com.dese.ajan.release.ReleaseHistory;
import com.dese.ajan.telemetry.TelemetryMeters;
import com.dese.ajan.telemetry.remotewrite.RemoteWriteReceiver.Version;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a pushed sample costs, from the bytes of a request until it is scored: 10,000 series with
 * ten labels, 2,000 samples a request, a hundred rounds; each is scored by all views.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@Fork(2)
public class RemoteWriteBenchmark {
  private static final int SAMPLES = 2_000;
  private static final int REQUESTS = 5; // for all series
  private static final int ROUNDS = 100;
  private static final int ROUNDS_BEFORE = 120; // more than a day
  private static final long STEP_MILLIS = 900_000;
  private static final long START = Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();

  @Param({"V1", "V2"})
  public Version version = Version.V1;

  private final byte[][] bodies = new byte[ROUNDS * REQUESTS][];
  private @Nullable RemoteWriteReceiver receiver;

  @Setup(Level.Invocation)
  public void startAnew() {
    if (bodies[0] == null) {
      make();
    }
    var settings =
        new AnomalySettings(
            3,
            2,
            3,
            5,
            0.67,
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            4,
            5,
            Duration.ofMinutes(10),
            Duration.ofDays(7));
    var metric =
        new Metric(
            "http_request_duration_seconds",
            null,
            "http_request_duration_seconds{job=~\"api.*\"}",
            Metric.Type.GAUGE,
            "s",
            Direction.UP,
            0,
            null,
            Severity.LOW,
            Severity.HIGH);
    var catalogue = new MetricCatalogue(List.of(metric));
    var tracker =
        new SeriesTracker(
            catalogue,
            settings,
            new SeriesSettings(
                20_000, Duration.ofHours(1), Duration.ofDays(14), Duration.ofMinutes(1)),
            (step, report) -> {},
            new ReleaseHistory(),
            new MaintenanceWindows(),
            () -> Instant.ofEpochMilli(Long.MAX_VALUE / 2));
    receiver =
        new RemoteWriteReceiver(
            new SeriesDirectory(catalogue, tracker),
            new TelemetryMeters(new SimpleMeterRegistry()),
            () -> Instant.ofEpochMilli(Long.MAX_VALUE / 2));
    for (int i = 0; i < REQUESTS * SAMPLES; i++) {
      var labels = new HashMap<>(labels(i));
      labels.remove("__name__");
      var series = tracker.track(metric, labels).orElseThrow();
      for (int round = 0; round < ROUNDS_BEFORE; round++) {
        series.accept(0.2 + 0.001 * (round % 7), START + (round - ROUNDS_BEFORE) * STEP_MILLIS);
      }
    }
  }

  private void make() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    for (int i = 0; i < bodies.length; i++) {
      var push = new Push();
      for (int series = 0; series < SAMPLES; series++) {
        push.add(
            labels(i % REQUESTS * SAMPLES + series),
            0.2 + 0.01 * random.nextGaussian(),
            START + i / REQUESTS * STEP_MILLIS);
      }
      bodies[i] =
          switch (version) {
            case V1 -> push.v1();
            case V2 -> push.v2();
          };
    }
  }

  private static Map<String, String> labels(int series) {
    return Map.of(
        "__name__", "http_request_duration_seconds",
        "job", "api-" + series % 20,
        "instance", "10.0." + series / 250 + "." + series % 250 + ":8080",
        "namespace", "shop-production",
        "pod", "checkout-7d9f8b6c54-" + series,
        "container", "checkout",
        "method", "GET",
        "uri", "/api/v1/orders/{id}",
        "status", "200",
        "outcome", "SUCCESS");
  }

  @Benchmark
  @OperationsPerInvocation(ROUNDS * REQUESTS * SAMPLES)
  public long receive() throws IOException {
    var ready = requireNonNull(receiver);
    long samples = 0;
    for (var body : bodies) {
      samples += ready.receive(body, version);
    }
    return samples;
  }
}
