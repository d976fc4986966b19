package com.dese.ajan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.Thread.State;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusOutputFormat;

class SharedScrapeTests {
  private static final int CROWD = 100;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final MeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, registry, Clock.SYSTEM);
  private final SharedScrape endpoint = new SharedScrape(registry, PrometheusConfig.DEFAULT);

  @Test
  void scrape_afterACount_hasIt() {
    var counter = meters.counter("counted");
    for (int n = 1; n <= 3; n++) {
      counter.increment();
      assertThat(scrape(PrometheusOutputFormat.CONTENT_TYPE_004)).contains("counted_total " + n);
    }
  }

  @Test
  void scrape_ofOneName_hasNoOther() {
    meters.gauge("one", 1);
    meters.gauge("other", 2);

    var named = endpoint.scrape(PrometheusOutputFormat.CONTENT_TYPE_004, Set.of("one")).getBody();

    assertThat(new String(named, StandardCharsets.UTF_8)).contains("one").doesNotContain("other");
    assertThat(scrape(PrometheusOutputFormat.CONTENT_TYPE_004)).contains("one", "other");
  }

  @Test
  void scrape_otherFormat_isNotMixedUp() {
    assertThat(scrape(PrometheusOutputFormat.CONTENT_TYPE_004)).isEmpty();
    assertThat(scrape(PrometheusOutputFormat.CONTENT_TYPE_OPENMETRICS_100)).isEqualTo("# EOF\n");
  }

  /**
   * The first holds up the crowd that comes meanwhile; one more look at the meters is for them all.
   */
  @Test
  void scrape_ofACrowd_isWrittenOnceForAll() throws Exception {
    var looks = new AtomicInteger();
    var looking = new CountDownLatch(1);
    var crowdIsThere = new CountDownLatch(1);
    meters.gauge(
        "looks",
        looks,
        counted -> {
          looking.countDown();
          awaitLatch(crowdIsThere);
          return counted.incrementAndGet();
        });

    var first = ask();
    looking.await();
    var crowd = Stream.generate(this::ask).limit(CROWD).toList();
    await().until(() -> crowd.stream().allMatch(one -> one.thread().getState() == State.BLOCKED));
    crowdIsThere.countDown();

    assertThat(first.answer().get()).contains("looks 1.0");
    for (var one : crowd) {
      assertThat(one.answer().get()).contains("looks 2.0");
    }
  }

  private record Asking(Thread thread, FutureTask<String> answer) {}

  private Asking ask() {
    var answer = new FutureTask<>(() -> scrape(PrometheusOutputFormat.CONTENT_TYPE_004));
    return new Asking(Thread.ofPlatform().start(answer), answer);
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String scrape(PrometheusOutputFormat format) {
    return new String(endpoint.scrape(format, null).getBody(), StandardCharsets.UTF_8);
  }
}
