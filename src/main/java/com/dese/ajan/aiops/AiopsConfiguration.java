package com.dese.ajan.aiops;

import com.dese.ajan.catalogue.MetricCatalogue;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AiopsConfiguration {
  @Bean
  SeriesTracker seriesTracker(
      MetricCatalogue catalogue,
      AnomalySettings anomalies,
      SeriesSettings series,
      AnomalyListener listener,
      InstantSource clock) {
    return new SeriesTracker(catalogue, anomalies, series, listener, clock);
  }

  @Bean
  AnomalyListener anomalyListener() {
    return (step, report) -> {};
  }
}
