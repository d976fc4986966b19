package com.dese.ajan.aiops.redis;

import com.dese.ajan.aiops.AnomalySettings;
import com.dese.ajan.aiops.SeriesSettings;
import com.dese.ajan.aiops.SeriesStateStore;
import com.dese.ajan.redis.RedisGateway;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AiopsRedisConfiguration {
  @Bean
  RedisAnomalyStore anomalyStore(
      RedisGateway redis, AnomalySettings settings, InstantSource clock) {
    return new RedisAnomalyStore(redis, settings.ttl(), clock);
  }

  @Bean
  SeriesStateStore seriesStateStore(RedisGateway redis, SeriesSettings settings) {
    return new RedisSeriesStateStore(redis, settings.forgetAfter());
  }
}
