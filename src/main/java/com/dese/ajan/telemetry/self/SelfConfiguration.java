package com.dese.ajan.telemetry.self;

import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.telemetry.Rounds;
import com.dese.ajan.telemetry.Source;
import com.dese.ajan.telemetry.TelemetryMeters;
import com.dese.ajan.telemetry.TelemetrySettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** There is nothing of it where a Prometheus is asked. */
@Configuration(proxyBeanMethods = false)
@Conditional(OnSelf.class)
class SelfConfiguration {
  @Bean
  Rounds selfRounds(
      MeterRegistry registry,
      MetricCatalogue catalogue,
      SeriesTracker tracker,
      TelemetryMeters meters,
      TelemetrySettings settings,
      InstantSource clock) {
    var source =
        new SelfSource(new OwnMeters(registry), catalogue, tracker, meters, settings, clock);
    return new Rounds(Source.SELF, source::round);
  }
}
