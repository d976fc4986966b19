package com.dese.ajan.aiops.remediation.redis;

import com.dese.ajan.aiops.remediation.RemediationSettings;
import com.dese.ajan.redis.RedisGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RemediationRedisConfiguration {
  @Bean
  RedisSuggestionStore suggestionStore(RedisGateway redis, RemediationSettings settings) {
    return new RedisSuggestionStore(redis, settings.ttl(), settings.recordFor());
  }
}
