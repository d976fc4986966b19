package com.dese.ajan.telemetry.prometheus;

import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.aiops.judgement.RangeQueries;
import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.release.ReleaseSettings;
import com.dese.ajan.telemetry.OnPrometheus;
import com.dese.ajan.telemetry.Rounds;
import com.dese.ajan.telemetry.Source;
import com.dese.ajan.telemetry.TelemetryMeters;
import com.dese.ajan.telemetry.TelemetrySettings;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** There is nothing of it where no Prometheus is named. */
@Configuration(proxyBeanMethods = false)
@Conditional(OnPrometheus.class)
class PrometheusConfiguration {
  @Bean
  PrometheusClient prometheusClient(PrometheusSettings settings) {
    return new PrometheusClient(settings);
  }

  @Bean
  PrometheusSource prometheusSource(
      PrometheusClient client,
      MetricCatalogue catalogue,
      SeriesTracker tracker,
      TelemetryMeters meters,
      PrometheusSettings settings,
      TelemetrySettings grid,
      InstantSource clock) {
    var polls =
        catalogue.metrics().stream()
            .filter(metric -> metric.query() != null)
            .map(metric ->
                new MetricPoll(
                    metric,
                    Objects.requireNonNull(metric.query()),
                    client,
                    tracker,
                    meters,
                    settings,
                    grid))
            .toList();
    return new PrometheusSource(polls, tracker, settings.atOnce(), clock);
  }

  @Bean
  PrometheusReplicas prometheusReplicas(
      PrometheusClient client, ReleaseSettings settings, TelemetryMeters meters) {
    return new PrometheusReplicas(client, settings, meters);
  }

  @Bean
  RangeQueries prometheusRangeQueries(
      PrometheusClient client, TelemetryMeters meters, PrometheusSettings settings) {
    return new PrometheusRangeQueries(client, meters, settings);
  }

  @Bean
  Rounds prometheusRounds(PrometheusSource source) {
    return new Rounds(Source.PROMETHEUS, source::round);
  }
}
