package com.dese.ajan.aiops.incident.redis;

import com.dese.ajan.aiops.AnomalySettings;
import com.dese.ajan.redis.RedisGateway;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IncidentRedisConfiguration {
  /** Incidents are kept as long as anomalies. */
  @Bean
  RedisIncidentStore incidentStore(
      RedisGateway redis, AnomalySettings anomalies, InstantSource clock) {
    return new RedisIncidentStore(redis, anomalies.ttl(), clock);
  }
}
