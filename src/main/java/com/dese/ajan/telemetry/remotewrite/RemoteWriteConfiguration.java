package com.dese.ajan.telemetry.remotewrite;

import static org.springframework.http.HttpMethod.POST;

import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.http.AccessRule;
import com.dese.ajan.http.AccessRules;
import com.dese.ajan.http.BodyLimit;
import com.dese.ajan.http.OwnLimit;
import com.dese.ajan.telemetry.TelemetryMeters;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RemoteWriteConfiguration {
  /** Compressed; a Prometheus sends some tens of kilobytes unless it is told otherwise. */
  private static final long MOST_BYTES = 4 << 20;

  @Bean
  RemoteWriteReceiver remoteWriteReceiver(
      MetricCatalogue catalogue,
      SeriesTracker tracker,
      TelemetryMeters meters,
      InstantSource clock) {
    return new RemoteWriteReceiver(new SeriesDirectory(catalogue, tracker), meters, clock);
  }

  @Bean
  AccessRules remoteWriteAccess() {
    return () -> List.of(new AccessRule(POST, RemoteWriteController.PATH, "aiops:write"));
  }

  @Bean
  BodyLimit remoteWriteBody() {
    return new BodyLimit(RemoteWriteController.PATH, MOST_BYTES, "snappy");
  }

  @Bean
  OwnLimit remoteWriteLimit() {
    return new OwnLimit(RemoteWriteController.PATH);
  }
}
