package com.dese.ajan.telemetry.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.ServiceUnderTest.Answer;
import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.redis.RedisUnderTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteWriteJourneyTests {
  private static final String WRITE = "/api/v1/write";
  private static final String V1 = "application/x-protobuf";
  private static final String V2 = "application/x-protobuf;proto=io.prometheus.write.v2.Request";
  private static final Map<String, String> UP = Map.of("__name__", "up", "job", "äpi");
  private static final Map<String, String> COUNT = Map.of("__name__", "hits_total", "job", "api");
  private static final double STALE = Double.longBitsToDouble(0x7ff0000000000002L);

  private final RedisUnderTest redis = RedisUnderTest.launch();
  private final ServiceUnderTest service = service();
  private long now =
      Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(15 * 700).toEpochMilli();

  private ServiceUnderTest service() {
    var started =
        ServiceUnderTest.start(
            redis.url(),
            "--ajan.telemetry.self.enabled=false",
            "--ajan.series.most=100",
            "--ajan.rate-limit.clients.admin.per-minute=600",
            "--ajan.rate-limit.clients.admin.burst=60",
            "--ajan.catalogue.metrics[0].name=up",
            "--ajan.catalogue.metrics[0].match=up{job!=\"\"}",
            "--ajan.catalogue.metrics[1].name=hits",
            "--ajan.catalogue.metrics[1].match=hits_total",
            "--ajan.catalogue.metrics[1].type=counter");
    await().until(started.part(SeriesTracker.class)::restored);
    return started;
  }

  @AfterEach
  void stop() {
    service.close();
    redis.close();
  }

  private Answer send(byte[] body, String type) {
    return service
        .call("POST", WRITE)
        .body(type, BodyPublishers.ofByteArray(body))
        .header("Content-Encoding", "snappy")
        .send();
  }

  private double failures(String reason) {
    return service
        .part(MeterRegistry.class)
        .get("aiops.telemetry.failures")
        .tag("source", "remotewrite")
        .tag("reason", reason)
        .counter()
        .count();
  }

  private double samples() {
    return service
        .part(MeterRegistry.class)
        .get("aiops.samples")
        .tag("source", "remotewrite")
        .counter()
        .count();
  }

  @ParameterizedTest
  @EnumSource
  void write_shiftInASeries_opensAnAnomaly(RemoteWriteReceiver.Version version) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    for (int i = 0; i < 700; i++) {
      var push =
          new Push()
              .add(UP, (i < 690 ? 10 : 20) + 0.1 * random.nextGaussian(), now)
              .add(Map.of("__name__", "other"), 1, now);
      var answer =
          switch (version) {
            case V1 -> send(push.v1(), V1);
            case V2 -> send(push.v2(), V2);
          };
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.header("X-Prometheus-Remote-Write-Samples-Written")).isEqualTo("2");
      now += 15_000;
    }
    assertThat(samples()).isEqualTo(700);
    assertThat(failures("unmatched")).isEqualTo(700);
    await().until(() -> service.get("/api/v1/aiops/anomalies").json().get("items").size() == 1);
    var anomaly = service.get("/api/v1/aiops/anomalies").json().at("/items/0");
    assertThat(anomaly.get("metric").asString()).isEqualTo("up");
    assertThat(anomaly.get("labels").toString()).isEqualTo("{\"job\":\"äpi\"}");
  }

  @Test
  void write_counter_isScoredAsARate() {
    double[] counts = {100, 130, 160, 40, 55};
    for (var count : counts) {
      send(new Push().add(COUNT, count, now).v1(), V1);
      now += 15_000;
    }
    assertThat(samples()).isEqualTo(4);
    assertThat(failures("counter_reset")).isOne();
    var series = service.get("/api/v1/aiops/series?metric=hits").json().at("/items/0");
    assertThat(series.get("value").doubleValue()).isEqualTo(1);
  }

  @Test
  void write_whatCannotBeScored_isCountedByItsReason() {
    var push =
        new Push()
            .add(UP, 1, now)
            .add(UP, 1, now)
            .add(UP, 1, now - 1_000)
            .add(UP, Double.NaN, now + 1_000)
            .add(UP, Double.POSITIVE_INFINITY, now + 2_000)
            .add(UP, 1, Instant.now().plusSeconds(3_600).toEpochMilli())
            .add(UP, STALE, now + 4_000)
            .addHistogram(UP)
            .add(COUNT, 1, now)
            .add(COUNT, 1, now)
            .add(COUNT, 1, now - 1_000)
            .add(COUNT, Double.NaN, now + 1_000)
            .add(Map.of("__name__", "up", "job", "x".repeat(5_000)), 1, now);
    assertThat(send(push.v2(), V2).status()).isEqualTo(204);
    assertThat(samples()).isEqualTo(2);
    assertThat(failures("duplicate")).isEqualTo(2);
    assertThat(failures("late")).isEqualTo(2);
    assertThat(failures("not_finite")).isEqualTo(3);
    assertThat(failures("future")).isOne();
    assertThat(failures("stale")).isOne();
    assertThat(failures("unsupported")).isOne();
    assertThat(failures("malformed")).isOne();
    assertThat(service.get("/api/v1/aiops/series?metric=up").json().at("/items/0/state").asString())
        .isEqualTo("STALE");
  }

  @Test
  void write_moreSeriesThanMayBe_takesTheFirst() {
    var push = new Push();
    for (int i = 0; i < 130; i++) {
      push.add(Map.of("__name__", "up", "job", "j" + i), 1, now);
    }
    assertThat(send(push.v1(), V1).status()).isEqualTo(204);
    assertThat(samples()).isEqualTo(100);
    assertThat(failures("series_limit")).isEqualTo(30);
  }

  @Test
  void write_moreThanTheRateLimit_isNotRefused() {
    for (int i = 0; i < 200; i++) {
      assertThat(send(new Push().add(UP, 1, now + i).v1(), V1).status()).isEqualTo(204);
    }
    assertThat(service.get("/api/v1/aiops/series").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void write_cutOffAnywhere_isProblemOrLess(RemoteWriteReceiver.Version version) {
    var push = new Push().add(UP, 1, now).add(COUNT, 2, now);
    var plain = version == RemoteWriteReceiver.Version.V1 ? push.plainV1() : push.plainV2();
    var type = version == RemoteWriteReceiver.Version.V1 ? V1 : V2;
    int refused = 0;
    for (int length = 0; length < plain.length; length++) {
      var status = send(Push.compress(Arrays.copyOf(plain, length)), type).status();
      assertThat(status).isIn(204, 400); // a cut between two fields leaves a whole request
      refused += status == 400 ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(plain.length * 8 / 10);
    assertThat(failures("malformed")).isEqualTo(refused);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void write_randomBytes_isProblem(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int i = 0; i < 100; i++) {
      var bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      assertThat(send(bytes, i % 2 == 0 ? V1 : V2).status()).isIn(204, 400);
      assertThat(send(Push.compress(bytes), i % 2 == 0 ? V1 : V2).status()).isIn(204, 400);
    }
  }

  @Test
  void write_bomb_isRefusedUnread() {
    var bomb = new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07, 0, 0};
    assertThat(send(bomb, V1).status()).isEqualTo(400);
    assertThat(send(Push.compress(new byte[(16 << 20) + 1]), V1).status()).isEqualTo(400);
    assertThat(send(new byte[(4 << 20) + 1], V1).status()).isEqualTo(413);
  }

  @Test
  void write_anotherMediaTypeOrEncoding_isProblem() {
    var body = new Push().add(UP, 1, now).v1();
    assertThat(send(body, "application/json").status()).isEqualTo(415);
    assertThat(send(body, V1 + ";proto=io.prometheus.write.v3.Request").status()).isEqualTo(415);
    assertThat(send(body, V1 + ";proto=prometheus.WriteRequest").status()).isEqualTo(204);
    var plain = service.call("POST", WRITE).body(V1, BodyPublishers.ofByteArray(body)).send();
    assertThat(plain.status()).isEqualTo(415);
    assertThat(plain.header("Accept-Encoding")).isEqualTo("snappy");
  }
}
