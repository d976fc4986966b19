package com.dese.ajan.aiops.incident;

import com.dese.ajan.aiops.incident.grouping.Nodes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class IncidentConfiguration {
  private static final Duration DAY = Duration.ofDays(1);

  @Bean
  IncidentRounds incidentRounds(
      IncidentQueue queue,
      IncidentStore store,
      IncidentSettings settings,
      Environment environment,
      MeterRegistry registry,
      InstantSource clock) {
    var nodes = new Nodes(settings.nodeLabels(), GraphSetting.read(environment));
    var ranking =
        nodes.graph().isEmpty()
            ? new OnsetRanking()
            : new GraphRanking(
                nodes.graph(), (double) DAY.toMillis() / settings.window().toMillis());
    return new IncidentRounds(
        new IncidentKeeping(queue, store, settings, nodes, ranking, registry, clock));
  }
}
