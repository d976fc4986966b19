package com.dese.ajan.aiops;

import com.dese.ajan.aiops.maintenance.MaintenanceWindows;
import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.release.ReleaseHistory;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AiopsConfiguration {
  @Bean
  SeriesTracker seriesTracker(
      MetricCatalogue catalogue,
      AnomalySettings anomalies,
      SeriesSettings series,
      List<SeriesListener> listeners,
      ReleaseHistory releases,
      MaintenanceWindows windows,
      InstantSource clock) {
    return new SeriesTracker(
        catalogue, anomalies, series, new Listeners(listeners), releases, windows, clock);
  }

  @Bean
  MaintenanceWindows maintenanceWindows() {
    return new MaintenanceWindows();
  }

  @Bean
  AnomalyMeters anomalyMeters(MetricCatalogue catalogue, MeterRegistry registry) {
    return new AnomalyMeters(catalogue, registry);
  }

  @Bean
  DriftMeters driftMeters(MetricCatalogue catalogue, MeterRegistry registry) {
    return new DriftMeters(catalogue, registry);
  }

  @Bean
  SeriesMeters seriesMeters(
      SeriesTracker tracker, MetricCatalogue catalogue, MeterRegistry registry) {
    return new SeriesMeters(tracker, catalogue, registry);
  }
}
