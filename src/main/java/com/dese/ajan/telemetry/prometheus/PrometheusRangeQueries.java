package com.dese.ajan.telemetry.prometheus;

import com.dese.ajan.aiops.judgement.QueryAnswer;
import com.dese.ajan.aiops.judgement.RangeQueries;
import com.dese.ajan.aiops.judgement.RangeQuery;
import com.dese.ajan.telemetry.Source;
import com.dese.ajan.telemetry.TelemetryMeters;
import com.dese.ajan.telemetry.prometheus.RangeAnswer.RangeSeries;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Asks a Prometheus for whoever has to know at once. All who ask share the same few places. */
final class PrometheusRangeQueries implements RangeQueries {
  private final PrometheusClient client;
  private final TelemetryMeters meters;
  private final Duration timeout;
  private final Semaphore places;

  PrometheusRangeQueries(
      PrometheusClient client, TelemetryMeters meters, PrometheusSettings settings) {
    this.client = client;
    this.meters = meters;
    this.timeout = settings.timeout();
    this.places = new Semaphore(settings.atOnce(), true);
  }

  @Override
  public Map<RangeQuery, QueryAnswer> ask(Set<RangeQuery> queries) {
    var answers = new ConcurrentHashMap<RangeQuery, QueryAnswer>();
    long deadline = System.nanoTime() + timeout.toNanos();
    try (var threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("queries-", 0).factory())) {
      for (var query : queries) {
        threads.execute(() -> answers.put(query, answer(query, deadline)));
      }
    }
    return answers;
  }

  private QueryAnswer answer(RangeQuery query, long deadline) {
    try {
      return inTurn(query, deadline);
    } catch (TelemetryException e) {
      meters.failed(Source.PROMETHEUS, e.failure());
      return new QueryAnswer.Failed(String.valueOf(e.getMessage()));
    }
  }

  private QueryAnswer inTurn(RangeQuery query, long deadline) throws TelemetryException {
    boolean taken = false;
    try {
      taken = places.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (!taken) {
        throw client.late();
      }
      return range(query, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw client.late();
    } finally {
      if (taken) {
        places.release();
      }
    }
  }

  private QueryAnswer range(RangeQuery query, Duration within) throws TelemetryException {
    var answer =
        client.range(
            query.promQl(), query.fromMillis(), query.toMillis(), query.stepMillis(), within);
    var series = answer.series().stream().map(RangeSeries::samples).toList();
    return answer.unsupported() > 0 && series.stream().allMatch(samples -> samples.size() == 0)
        ? new QueryAnswer.Failed("it finds histograms, of which a quantile would be a number")
        : new QueryAnswer.Found(series);
  }
}
