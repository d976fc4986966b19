package com.dese.ajan.telemetry.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.release.ReleaseSettings;
import com.dese.ajan.release.Replica;
import com.dese.ajan.release.Version;
import com.dese.ajan.telemetry.TelemetryMeters;
import com.dese.ajan.telemetry.prometheus.PrometheusUnderTest.Wrong;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrometheusReplicasTests {
  private static final long NOW = Instant.parse("2026-11-25T10:00:07Z").toEpochMilli();
  private static final long STEP = NOW - 7_000;
  private static final String DIGEST = "sha256:" + "3".repeat(64);

  private final PrometheusUnderTest prometheus = new PrometheusUnderTest(_ -> null);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @AfterEach
  void stop() {
    prometheus.close();
  }

  private PrometheusReplicas replicas(String revisions, String images) {
    var settings =
        new PrometheusSettings(
            URI.create(prometheus.url()).toString(),
            "",
            Duration.ofSeconds(5),
            Duration.ofDays(1),
            Duration.ofSeconds(5),
            4,
            1_000_000);
    return new PrometheusReplicas(
        new PrometheusClient(settings),
        new ReleaseSettings("", "", "", "", "", revisions, images, Duration.ofSeconds(10)),
        new TelemetryMeters(registry));
  }

  private static String series(String labels, long fromMillis, long toMillis) {
    return "{\"metric\":{%s},\"values\":[[%d,\"1\"],[%d,\"1\"]]}"
        .formatted(labels, fromMillis / 1_000, toMillis / 1_000);
  }

  private void answers(String... series) {
    prometheus.wrong =
        new Wrong(
            200,
            "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[%s]}}"
                .formatted(String.join(",", series)));
  }

  @Test
  void running_revisions_areThoseAtTheLastStepWithTheTimeTheyAppeared() {
    answers(
        series("\"revision\":\"aaaaaaa\",\"pod\":\"x\"", STEP - 600_000, STEP),
        series("\"revision\":\"bbbbbbb\",\"instance\":\"y:3000\"", STEP - 90_000, STEP),
        series("\"revision\":\"aaaaaaa\",\"pod\":\"gone\"", STEP - 600_000, STEP - 90_000),
        series("\"other\":\"label\"", STEP - 600_000, STEP));

    assertThat(replicas("ajan_build_info", "").running(NOW))
        .containsExactly(
            new Replica("x", new Version("aaaaaaa", null), 0),
            new Replica("y:3000", new Version("bbbbbbb", null), STEP - 90_000));
    assertThat(prometheus.asked).hasSize(1);
    assertThat(prometheus.asked.getFirst()).containsEntry("query", "ajan_build_info");
  }

  @Test
  void running_images_areKnownByTheirDigest() {
    answers(
        series(
            "\"pod\":\"x\",\"image_id\":\"registry.example/ajan@" + DIGEST + "\"",
            STEP - 600_000,
            STEP));

    assertThat(replicas("", "kube_pod_container_info").running(NOW))
        .containsExactly(new Replica("x", new Version(null, DIGEST), 0));
  }

  @Test
  void running_prometheusFails_isNobodyAndCounted() {
    prometheus.wrong = new Wrong(503, "");
    assertThat(replicas("ajan_build_info", "").running(NOW)).isEmpty();
    assertThat(
            registry
                .get("aiops.telemetry.failures")
                .tag("source", "prometheus")
                .tag("reason", "unavailable")
                .counter()
                .count())
        .isEqualTo(1);
  }
}
