package com.dese.ajan.telemetry.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.aiops.TestSeries;
import com.dese.ajan.catalogue.Direction;
import com.dese.ajan.catalogue.Metric;
import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.catalogue.Severity;
import com.dese.ajan.telemetry.TelemetryMeters;
import com.dese.ajan.telemetry.remotewrite.RemoteWriteReceiver.Version;
import com.google.protobuf.CodedOutputStream;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteWriteReceiverTests {
  private static final long START = Instant.parse("2026-11-25T00:00:00Z").toEpochMilli();
  private static final Map<String, String> UP = Map.of("__name__", "up", "job", "api");
  private static final Map<String, String> HITS = Map.of("__name__", "hits_total", "job", "api");

  private static final MetricCatalogue CATALOGUE =
      new MetricCatalogue(
          List.of(
              metric("up", "up", Metric.Type.GAUGE),
              metric("hits", "hits_total", Metric.Type.COUNTER)));

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private long now = START;
  private final SeriesTracker tracker =
      TestSeries.tracker(CATALOGUE, 1_000, () -> Instant.ofEpochMilli(now));
  private final RemoteWriteReceiver receiver =
      new RemoteWriteReceiver(
          new SeriesDirectory(CATALOGUE, tracker),
          new TelemetryMeters(registry),
          () -> Instant.ofEpochMilli(now));

  static Metric metric(String name, String match, Metric.Type type) {
    return new Metric(
        name, null, match, type, "", Direction.BOTH, 0, null, Severity.LOW, Severity.HIGH);
  }

  private long receive(Push push, Version version) throws IOException {
    return switch (version) {
      case V1 -> receiver.receive(push.v1(), version);
      case V2 -> receiver.receive(push.v2(), version);
    };
  }

  private double taken() {
    return registry.get("aiops.samples").tag("source", "remotewrite").counter().count();
  }

  private double failures(String reason) {
    return registry
        .get("aiops.telemetry.failures")
        .tag("source", "remotewrite")
        .tag("reason", reason)
        .counter()
        .count();
  }

  private double allFailures() {
    return registry.get("aiops.telemetry.failures").tag("source", "remotewrite").counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  @Test
  void receive_counterByBothVersions_isOneCount() throws IOException {
    receive(new Push().add(HITS, 100, now), Version.V1);
    now += 10_000;
    receive(new Push().add(HITS, 150, now), Version.V2);
    var series = tracker.all().iterator().next();
    assertThat(tracker.all()).hasSize(1);
    assertThat(tracker.status(series).last().value()).isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource
  void receive_seriesThatWasForgotten_isTrackedAnew(Version version) throws IOException {
    receive(new Push().add(UP, 1, now).add(HITS, 5, now - 10_000).add(HITS, 6, now), version);
    assertThat(tracker.all()).hasSize(2);
    var before = List.copyOf(tracker.all());
    now += 15L * 24 * 3_600_000;
    TestSeries.tidy(tracker);
    assertThat(tracker.all()).isEmpty();

    receive(new Push().add(UP, 2, now).add(HITS, 9, now), version);
    assertThat(tracker.all()).hasSize(2).doesNotContainAnyElementsOf(before);
    assertThat(taken()).isEqualTo(5);
    assertThat(allFailures()).isZero();
  }

  /** A request of a few kilobytes must not become gigabytes. */
  @Test
  void receive_seriesOfOneLongSymbolManyTimes_isNotBuilt() throws IOException {
    int refs = 200_000;
    var symbols = new ByteArrayOutputStream();
    var out = CodedOutputStream.newInstance(symbols);
    out.writeByteArray(4, new byte[0]);
    out.writeByteArray(4, new byte[1 << 20]);
    var series = new ByteArrayOutputStream();
    var inner = CodedOutputStream.newInstance(series);
    var ones = new byte[refs];
    Arrays.fill(ones, (byte) 1);
    inner.writeByteArray(1, ones);
    inner.writeByteArray(2, new byte[0]);
    inner.flush();
    out.writeByteArray(5, series.toByteArray());
    out.flush();
    assertThat(receiver.receive(Push.compress(symbols.toByteArray()), Version.V2)).isOne();
    assertThat(failures("malformed")).isOne();
  }

  @Test
  void receive_moreSymbolsThanMayBe_isRefused() {
    var plain = new byte[2 * ((1 << 20) + 1)];
    for (int i = 0; i < plain.length; i += 2) {
      plain[i] = (4 << 3) | 2; // an empty symbol each
    }
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> receiver.receive(Push.compress(plain), Version.V2))
        .withMessageContaining("symbols");
  }

  @ParameterizedTest
  @EnumSource
  void receive_tooLongAmongGood_takesTheGood(Version version) throws IOException {
    var push =
        new Push()
            .add(UP, 1, now)
            .add(Map.of("__name__", "up", "job", "x".repeat(10_000)), 1, now)
            .add(Map.of("__name__", "up", "job", "b"), 1, now);
    assertThat(receive(push, version)).isEqualTo(3);
    assertThat(taken()).isEqualTo(2);
    assertThat(failures("malformed")).isOne();
  }

  /** Damaged bytes are refused or counted, and whatever was read is accounted for. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void receive_damagedBytes_isRefusedOrCounted(long seed) throws IOException {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      var version = i % 2 == 0 ? Version.V1 : Version.V2;
      var push = new Push().add(UP, 1, now + i).add(HITS, i, now + i).addHistogram(UP);
      var plain = version == Version.V1 ? push.plainV1() : push.plainV2();
      for (int damage = random.nextInt(1, 5); damage > 0; damage--) {
        plain[random.nextInt(plain.length)] = (byte) random.nextInt();
      }
      try {
        receiver.receive(Push.compress(plain), version);
      } catch (IOException _) {
        refused++;
      }
    }
    assertThat(refused).isBetween(100, 1_999);
    assertThat(tracker.all().size()).isLessThanOrEqualTo(1_000);
  }

  @Test
  void receive_severalSendersOfTheirOwnSeries_losesNothing() throws Exception {
    int senders = 4;
    int rounds = 200;
    var tasks = new ArrayList<Callable<Long>>();
    for (int sender = 0; sender < senders; sender++) {
      var job = "job-" + sender;
      var version = sender % 2 == 0 ? Version.V1 : Version.V2;
      tasks.add(() -> {
        long samples = 0;
        for (int i = 0; i < rounds; i++) {
          var push = new Push();
          for (int k = 0; k < 20; k++) {
            push.add(Map.of("__name__", "up", "job", job, "k", "" + k), i, START + i * 1_000L);
          }
          samples += receive(push, version);
        }
        return samples;
      });
    }
    now += rounds * 1_000L;
    assertThat(sumOf(tasks)).isEqualTo(20L * senders * rounds);
    assertThat(taken()).isEqualTo(20.0 * senders * rounds);
    assertThat(allFailures()).isZero();
    assertThat(tracker.all()).hasSize(senders * 20);
  }

  @Test
  void receive_severalSendersOfTheSameSeries_takesEachSampleOnce() throws Exception {
    int senders = 4;
    int rounds = 500;
    var tasks = new ArrayList<Callable<Long>>();
    for (int sender = 0; sender < senders; sender++) {
      var version = sender % 2 == 0 ? Version.V1 : Version.V2;
      tasks.add(() -> {
        long samples = 0;
        for (int i = 0; i < rounds; i++) {
          samples += receive(new Push().add(UP, 1, START + i * 1_000L), version);
        }
        return samples;
      });
    }
    now += rounds * 1_000L;
    assertThat(sumOf(tasks)).isEqualTo((long) senders * rounds);
    assertThat(tracker.all()).hasSize(1);
    assertThat(taken()).isBetween(1.0, (double) rounds);
    assertThat(taken() + failures("late") + failures("duplicate")).isEqualTo(senders * rounds);
  }

  private static long sumOf(List<Callable<Long>> tasks) throws Exception {
    long sum = 0;
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var result : executor.invokeAll(tasks)) {
        sum += result.get();
      }
    }
    return sum;
  }
}
