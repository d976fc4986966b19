package com.dese.ajan.redis;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientConfigurationBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

@Configuration(proxyBeanMethods = false)
class RedisConfiguration {
  @Bean
  RedisServer redisServer(RedisProperties properties, DataDirectory directory) {
    return RedisServer.of(properties, directory);
  }

  @Bean
  DataRedisConnectionDetails redisConnectionDetails(
      RedisServer server, RedisProperties properties, SslBundles bundles) {
    if (!server.address().tls()) {
      return new RedisAddressDetails(server.address(), null);
    }
    var bundle =
        properties.sslBundle().isBlank()
            ? SslBundle.systemDefault()
            : bundles.getBundle(properties.sslBundle());
    return new RedisAddressDetails(server.address(), bundle);
  }

  @Bean
  LettuceClientOptionsBuilderCustomizer redisClientOptions(RedisProperties properties) {
    return options -> LettuceSettings.apply(options, properties);
  }

  @Bean
  LettuceClientConfigurationBuilderCustomizer redisClientConfiguration(RedisServer server) {
    return configuration -> {
      configuration.commandTimeout(LettuceSettings.HANDSHAKE_LIMIT); // our own waits are shorter
      if (server.address().topology() instanceof RedisAddress.Cluster) {
        configuration
            .build()
            .getClientOptions()
            .map(LettuceSettings::forCluster)
            .ifPresent(configuration::clientOptions);
      }
    };
  }

  @Bean
  ClientResourcesBuilderCustomizer redisClientResources() {
    return LettuceSettings::apply;
  }

  @Bean
  RedisConnections redisConnections(LettuceConnectionFactory factory) {
    return new RedisConnections(factory::getRequiredNativeClient);
  }

  @Bean
  RedisGateway redisGateway(
      RedisConnections connections, RedisProperties properties, MeterRegistry meters) {
    return new RedisGateway(connections.text(), connections.binary(), properties.timeout(), meters);
  }

  /** Named for the health group "ready". */
  @Bean
  HealthIndicator redisReady(RedisGateway gateway) {
    return new RedisHealth(gateway);
  }

  @Bean(initMethod = "start")
  RedisChecks redisChecks(
      RedisConnections connections,
      RedisGateway gateway,
      RedisServer server,
      MeterRegistry meters) {
    var inspection = new RedisInspection(connections.text(), gateway, server.address());
    return new RedisChecks(inspection::read, meters);
  }
}
