package com.dese.ajan.feedback.redis;

import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.feedback.FeedbackIntake;
import com.dese.ajan.feedback.FeedbackStore;
import com.dese.ajan.feedback.meters.MeteredFeedbackStore;
import com.dese.ajan.redis.RedisGateway;
import com.fasterxml.uuid.Generators;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FeedbackConfiguration {
  @Bean
  FeedbackIntake feedbackIntake(InstantSource clock, FeedbackProperties properties) {
    return new FeedbackIntake(
        clock, Generators.timeBasedEpochGenerator()::construct, properties.ttl());
  }

  @Bean
  FeedbackStore feedbackStore(
      RedisGateway redis,
      FeedbackProperties properties,
      MetricCatalogue catalogue,
      MeterRegistry registry) {
    return new MeteredFeedbackStore(
        new RedisFeedbackStore(redis, properties.idempotencyTtl()), catalogue, registry);
  }
}
