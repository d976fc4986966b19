package com.dese.ajan.aiops.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dese.ajan.AuditLines;
import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.ServiceUnderTest.Answer;
import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.aiops.TestSeries;
import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.redis.RedisUnderTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Maintenance windows: made on one replica, kept to by all, and gone when they end. */
class WindowsJourneyTests {
  private static final String WINDOWS = "/api/v1/aiops/windows";
  private static final String METRIC = "http_request_duration_seconds";
  private static final long STEP = 15_000;
  private static final RedisUnderTest REDIS = RedisUnderTest.launch();
  private static final ServiceUnderTest SERVICE = service();

  @RegisterExtension final AuditLines audit = new AuditLines();
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(4);

  private static ServiceUnderTest service() {
    var service = ServiceUnderTest.start(REDIS.url(), "--ajan.telemetry.self.enabled=false");
    await().until(service.part(SeriesTracker.class)::restored);
    return service;
  }

  @BeforeEach
  void empty() {
    REDIS.flush();
  }

  @AfterAll
  static void stop() {
    SERVICE.close();
    REDIS.close();
  }

  private static String inMinutes(long minutes) {
    return Instant.now()
        .plus(Duration.ofMinutes(minutes))
        .truncatedTo(ChronoUnit.MILLIS)
        .toString();
  }

  private static Answer post(String body) {
    return SERVICE.post(WINDOWS, body.replace('\'', '"'));
  }

  private static String window(String metric, String job, String from, String to) {
    return "{'metric':'%s','labels':{'job':'%s'},'from':'%s','to':'%s','note':'database move'}"
        .formatted(metric, job, from, to);
  }

  @Test
  void window_addedHere_hidesTheFaultThere_andIsGoneWhenDeleted() {
    try (var other = service()) {
      var added = post(window("http_*", "check*", inMinutes(-3), inMinutes(5)));
      assertThat(added.status()).isEqualTo(201);
      var id = added.json().get("id").asString();
      assertThat(added.header("Location")).isEqualTo(WINDOWS + "/" + id);
      assertThat(added.json().get("createdBy").asString()).isNotEmpty();
      assertThat(audit.of("windows.add")).singleElement().asString().contains(id, "outcome=done");

      var tracker = other.part(SeriesTracker.class);
      var metric = other.part(MetricCatalogue.class).find(METRIC).orElseThrow();
      var checkout = tracker.track(metric, Map.of("job", "checkout")).orElseThrow();
      var cart = tracker.track(metric, Map.of("job", "cart")).orElseThrow();
      await().until(() -> tracker.status(checkout).maintenance().isPresent());
      long first = Instant.now().truncatedTo(ChronoUnit.SECONDS).toEpochMilli() - 510 * STEP;
      for (int i = 0; i < 510; i++) {
        double level = i < 500 ? 0.2 : 0.9;
        checkout.accept(level + 0.01 * random.nextGaussian(), first + i * STEP);
        cart.accept(level + 0.01 * random.nextGaussian(), first + i * STEP);
      }

      var items = other.get("/api/v1/aiops/series?metric=" + METRIC).json().get("items");
      assertThat(items.get(0).at("/labels/job").asString()).isEqualTo("cart");
      assertThat(items.get(0).get("state").asString()).isEqualTo("ANOMALOUS");
      assertThat(items.get(0).has("maintenanceUntil")).isFalse();
      assertThat(items.get(1).get("maintenanceUntil").asString())
          .isEqualTo(added.json().get("to").asString());
      assertThat(items.get(1).get("state").asString()).isEqualTo("NORMAL");

      assertThat(SERVICE.get(WINDOWS).json().get("items").size()).isOne();
      assertThat(SERVICE.call("DELETE", WINDOWS + "/" + id).send().status()).isEqualTo(204);
      assertThat(SERVICE.get(WINDOWS).json().get("items").size()).isZero();
      await().until(() -> tracker.status(checkout).maintenance().isEmpty());
    }
  }

  @Test
  void window_seriesWithoutSamples_endsItsAnomalyToo_andThatIsNoRecovery() {
    var tracker = SERVICE.part(SeriesTracker.class);
    var metric = SERVICE.part(MetricCatalogue.class).find(METRIC).orElseThrow();
    var silent = tracker.track(metric, Map.of("job", "silent")).orElseThrow();
    long first = Instant.now().truncatedTo(ChronoUnit.SECONDS).toEpochMilli() - 510 * STEP;
    for (int i = 0; i < 510; i++) {
      silent.accept((i < 500 ? 0.2 : 0.9) + 0.01 * random.nextGaussian(), first + i * STEP);
    }
    assertThat(tracker.status(silent).openSeverity()).isPresent();
    double recoveries = recoveries();

    post(window(METRIC, "silent", inMinutes(0), inMinutes(5)));
    await().until(() -> tracker.status(silent).maintenance().isPresent());
    TestSeries.tidy(tracker);
    assertThat(tracker.status(silent).openSeverity()).isEmpty();
    assertThat(recoveries()).isEqualTo(recoveries);
  }

  private static double recoveries() {
    return SERVICE.part(MeterRegistry.class).get("aiops.time.to.recovery").summary().count();
  }

  @Test
  void window_thatHasEnded_isListedNoMore() {
    var soon = Instant.now().plusMillis(700).toString();
    assertThat(post("{'metric':'*','to':'%s'}".formatted(soon)).status()).isEqualTo(201);
    await().until(() -> SERVICE.get(WINDOWS).json().get("items").size() == 0);
    assertThat(REDIS.commands().exists("ajan:v1:{windows}:all")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | metric, to",
        "{'metric':'', 'to':'2999-01-01T00:00:00Z'} | metric",
        "{'metric':'up','to':'tomorrow'} | to",
        "{'metric':'up','from':'now','to':'tomorrow'} | from, to",
        "{'metric':'up','to':'2020-01-01T00:00:00Z'} | to",
        "{'metric':'up','from':'2020-01-01T00:00:00Z','to':'2019-01-01T00:00:00Z'} | to",
        "{'metric':'up','to':'2999-01-01T00:00:00Z'} | to",
        "{'metric':'up','label':{'job':'a'},'to':'2999-01-01T00:00:00Z'} | label, to",
        "{'metric':'up','from':'+10000-01-01T00:00:00Z','to':'+999999999-01-01T00:00:00Z'} | from, to",
        "{'metric':'up','labels':{'job':null},'to':'2999-01-01T00:00:00Z'} | labels",
        "{'metric':'up','labels':['job'],'to':'2999-01-01T00:00:00Z'} | labels",
        "{'metric':7,'to':'2999-01-01T00:00:00Z'} | metric",
        "{'metric':'u\\u0000p','to':'2999-01-01T00:00:00Z'} | metric",
      })
  void add_badFields_areNamedAndNothingIsKept(String body, String fields) {
    var answer = post(body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.badFields().stream().map(field -> field.replaceAll("[<\\[.].*", "")))
        .containsExactlyInAnyOrder(fields.split(", "));
    assertThat(SERVICE.get(WINDOWS).json().get("items").size()).isZero();
  }

  @Test
  void add_thousandAndFirst_isConflict() {
    for (int i = 0; i < 1_000; i++) {
      var id = new UUID(0, i).toString();
      var later =
          """
          {"id":"%s","series":{"metric":{"pattern":"x"},"labels":{}},\
          "from":"2999-01-01T00:00:00Z","to":"2999-01-02T00:00:00Z","note":"","createdBy":"x"}\
          """
              .formatted(id);
      REDIS.commands().hset("ajan:v1:{windows}:all", id, later);
    }
    var answer = post(window("up", "*", inMinutes(0), inMinutes(5)));
    REDIS.flush();
    assertThat(answer.status()).isEqualTo(409);
    assertThat(audit.of("windows.add")).singleElement().asString().contains("outcome=refused");
  }

  @Test
  void delete_unknown_isProblem() {
    var answer = SERVICE.call("DELETE", WINDOWS + "/0190a5f0-0000-7000-8000-000000000000").send();
    assertThat(answer.status()).isEqualTo(404);
    assertThat(SERVICE.call("DELETE", WINDOWS + "/x").send().status()).isEqualTo(400);
  }

  @Test
  void windows_redisAway_are503AndThoseKnownStay() {
    try (var redis = RedisUnderTest.launch();
        var service = ServiceUnderTest.start(redis.url(), "--ajan.telemetry.self.enabled=false")) {
      var body = window("up", "*", inMinutes(0), inMinutes(5)).replace('\'', '"');
      assertThat(service.post(WINDOWS, body).status()).isEqualTo(201);
      redis.kill();
      assertThat(service.post(WINDOWS, body).status()).isEqualTo(503);
      assertThat(service.get(WINDOWS).status()).isEqualTo(503);
      redis.start();
      await().until(() -> service.get(WINDOWS).status() == 200);
      assertThat(service.get(WINDOWS).json().get("items").size()).isOne();
    }
  }
}
