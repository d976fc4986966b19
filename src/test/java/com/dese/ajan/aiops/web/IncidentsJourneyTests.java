package com.dese.ajan.aiops.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.redis.RedisUnderTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * From samples that two replicas see to one incident that is listed, explained and outlives both.
 */
class IncidentsJourneyTests {
  private static final String INCIDENTS = "/api/v1/aiops/incidents";
  private static final String ANOMALIES = "/api/v1/aiops/anomalies";
  private static final String LATENCY = "http_request_duration_seconds";
  private static final String ERRORS = "http_error_ratio";
  private static final String CPU = "cpu_utilization_ratio";
  private static final long STEP = 15_000;
  private static final int BEFORE = 500;
  private static final RedisUnderTest REDIS = RedisUnderTest.launch();

  private final long begin =
      Instant.now().truncatedTo(ChronoUnit.SECONDS).toEpochMilli() - 560 * STEP;

  @AfterAll
  static void stop() {
    REDIS.close();
  }

  private static ServiceUnderTest service(String... more) {
    return service(REDIS, more);
  }

  private static ServiceUnderTest service(RedisUnderTest redis, String... more) {
    var settings = new String[more.length + 1];
    settings[0] = "--ajan.telemetry.self.enabled=false";
    System.arraycopy(more, 0, settings, 1, more.length);
    var service = ServiceUnderTest.start(redis.url(), settings);
    await().until(service.part(SeriesTracker.class)::restored);
    return service;
  }

  /**
   * Calm samples, then ten that are high.
   *
   * @param lag so many samples later than others
   */
  private void breaks(ServiceUnderTest service, String metric, String job, int lag) {
    feed(service, metric, job, 0, BEFORE + lag, 0.2);
    feed(service, metric, job, BEFORE + lag, BEFORE + lag + 10, 0.9);
  }

  private void feed(
      ServiceUnderTest service, String name, String job, int from, int to, double level) {
    var metric = service.part(MetricCatalogue.class).find(name).orElseThrow();
    var series = service.part(SeriesTracker.class).track(metric, Map.of("job", job)).orElseThrow();
    for (int i = from; i < to; i++) {
      var random = RandomGeneratorFactory.of("L64X128MixRandom").create(i + name.hashCode());
      series.accept(level + 0.01 * random.nextGaussian(), begin + i * STEP);
    }
  }

  private static JsonNode items(ServiceUnderTest service, String query) {
    return service.get(INCIDENTS + query).json().get("items");
  }

  private static JsonNode only(ServiceUnderTest service, String query, int members) {
    await()
        .untilAsserted(() -> {
          assertThat(items(service, query).size()).isOne();
          assertThat(items(service, query).get(0).get("size").intValue()).isEqualTo(members);
        });
    return items(service, query).get(0);
  }

  private static double counted(ServiceUnderTest service) {
    return service
        .anonymous("GET", "/metrics/aiops")
        .send()
        .body()
        .lines()
        .filter(line -> line.startsWith("aiops_incidents_total "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anomalies_ofTwoReplicas_areOneIncidentThatOutlivesThem() {
    REDIS.flush();
    String id;
    try (var one = service();
        var other = service()) {
      assertThat(counted(one)).as("shown from the start").isZero();
      assertThat(items(one, "").size()).isZero();
      breaks(one, LATENCY, "checkout", 0);
      breaks(one, ERRORS, "checkout", 4);
      breaks(other, ERRORS, "checkout", 4);
      breaks(other, CPU, "checkout", 8);

      var incident = only(one, "?state=open", 3);
      id = incident.get("id").asString();
      assertThat(incident.get("basis").asString()).isEqualTo("labels");
      assertThat(incident.get("expectedPerDay").doubleValue()).isLessThan(0.1);
      assertThat(incident.get("likelyCause").asString()).isEqualTo(LATENCY + "{job=\"checkout\"}");
      assertThat(incident.get("explanation").asString())
          .startsWith("3 series became unusual within 2 min from ")
          .contains("most likely because of " + LATENCY + "{job=\"checkout\"} on checkout");
      assertThat(Instant.parse(incident.get("openedAt").asString()).toEpochMilli())
          .isEqualTo(begin + BEFORE * STEP);
      assertThat(incident.has("closedAt")).isFalse();
      assertThat(incident.at("/members/0/metric").asString()).isEqualTo(LATENCY);
      assertThat(incident.at("/members/0/lagSeconds").doubleValue()).isZero();
      assertThat(incident.get("members"))
          .extracting(member -> member.get("lagSeconds").doubleValue())
          .containsExactlyInAnyOrder(0.0, 60.0, 120.0);
      assertThat(other.get(INCIDENTS + "/" + id).json()).isEqualTo(incident);
      assertThat(counted(one) + counted(other)).isOne();
      for (var metric : new String[] {LATENCY, ERRORS, CPU}) {
        assertThat(items(one, "?metric=" + metric).size()).isOne();
      }
      assertThat(items(one, "?metric=http_request_rate").size()).isZero();
      assertThat(items(one, "?state=closed").size()).isZero();
      assertThat(items(one, "?from=" + incident.get("openedAt").asString()).size()).isOne();
      assertThat(items(one, "?to=" + incident.get("openedAt").asString()).size()).isZero();

      await().until(() -> one.get(ANOMALIES).json().get("items").size() == 3);
      for (var anomaly : one.get(ANOMALIES).json().get("items")) {
        assertThat(anomaly.at("/incident/id").asString()).isEqualTo(id);
        assertThat(anomaly.at("/incident/likelyCause").asString())
            .isEqualTo(LATENCY + "{job=\"checkout\"}");
        var single = one.get(ANOMALIES + "/" + anomaly.get("id").asString()).json();
        assertThat(single.get("incident")).isEqualTo(anomaly.get("incident"));
      }
    }
    try (var service = service()) {
      feed(service, LATENCY, "checkout", BEFORE + 10, BEFORE + 60, 0.2);
      feed(service, ERRORS, "checkout", BEFORE + 14, BEFORE + 60, 0.2);
      feed(service, CPU, "checkout", BEFORE + 18, BEFORE + 60, 0.2);
      var incident = only(service, "?state=closed", 3);
      assertThat(incident.get("id").asString()).isEqualTo(id);
      assertThat(Instant.parse(incident.get("closedAt").asString()).toEpochMilli())
          .isEqualTo(begin + (BEFORE + 17) * STEP);
      assertThat(counted(service)).as("it is not new").isZero();
    }
  }

  @Test
  void anomalies_withAGraph_areTogetherAlongIt() {
    REDIS.flush();
    try (var service =
        service(
            "--ajan.incidents.graph[0].caller=checkout",
            "--ajan.incidents.graph[0].callee=payment")) {
      breaks(service, LATENCY, "checkout", 0);
      breaks(service, LATENCY, "payment", 1);
      breaks(service, LATENCY, "mail", 1);
      var incident = only(service, "", 2);
      assertThat(incident.get("basis").asString()).isEqualTo("graph");
      assertThat(incident.get("likelyCause").asString()).isEqualTo(LATENCY + "{job=\"payment\"}");
      assertThat(incident.at("/members/1/reason").asString())
          .contains("explained by what it calls");
      await().until(() -> service.get(ANOMALIES).json().get("items").size() == 3);
      assertThat(service.get(ANOMALIES).json().get("items"))
          .filteredOn(anomaly -> !anomaly.has("incident"))
          .singleElement()
          .satisfies(anomaly -> assertThat(anomaly.at("/labels/job").asString()).isEqualTo("mail"));
    }
  }

  @Test
  void anomalies_whileRedisIsAway_areTogetherOnceItIsBack() {
    try (var redis = RedisUnderTest.launch();
        var service = service(redis)) {
      feed(service, LATENCY, "checkout", 0, BEFORE, 0.2);
      feed(service, CPU, "checkout", 0, BEFORE, 0.2);
      redis.kill();
      await().until(() -> service.get(INCIDENTS).status() == 503);
      feed(service, LATENCY, "checkout", BEFORE, BEFORE + 10, 0.9);
      feed(service, CPU, "checkout", BEFORE, BEFORE + 10, 0.9);
      redis.start();
      await().until(() -> service.get(INCIDENTS).status() == 200);
      assertThat(only(service, "?state=open", 2).at("/members/1/lagSeconds").doubleValue())
          .isZero();
      assertThat(counted(service)).isOne();
    }
  }

  @Test
  void requests_thatAreWrong_areProblems() {
    try (var service = service("--ajan.incidents.graph.checkout[0]=payment")) {
      var unknown = service.get(INCIDENTS + "/019abc30-7a00-7c41-9a55-3f1d2e4b6a70");
      assertThat(unknown.status()).isEqualTo(404);
      assertThat(unknown.json().get("type").asString()).isEqualTo("/problems/not-found");
      assertThat(service.get(INCIDENTS + "/nonsense").status()).isEqualTo(400);
      assertThat(
              service
                  .get(INCIDENTS + "?state=ajar&metric=&from=now&to=then&limit=0&cursor=x")
                  .badFields())
          .containsExactlyInAnyOrder("state", "metric", "from", "to", "limit", "cursor");
    }
  }
}
