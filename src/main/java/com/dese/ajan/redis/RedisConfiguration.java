package com.dese.ajan.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

@Configuration(proxyBeanMethods = false)
class RedisConfiguration {
  @Bean
  RedisGateway redisGateway(LettuceConnectionFactory factory) {
    var client = (RedisClient) factory.getRequiredNativeClient();
    return new RedisGateway(client.connect(StringCodec.UTF8), Duration.ofMillis(400));
  }
}
