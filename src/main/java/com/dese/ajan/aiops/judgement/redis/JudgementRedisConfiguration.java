package com.dese.ajan.aiops.judgement.redis;

import com.dese.ajan.aiops.judgement.JudgementSettings;
import com.dese.ajan.redis.RedisGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class JudgementRedisConfiguration {
  @Bean
  RedisJudgementStore judgementStore(RedisGateway redis, JudgementSettings settings) {
    return new RedisJudgementStore(redis, settings.ttl());
  }
}
