package com.dese.ajan.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class RateLimitPropertiesTests {
  private final ApplicationContextRunner start =
      new ApplicationContextRunner().withUserConfiguration(Settings.class);

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(RateLimitProperties.class)
  static class Settings {}

  @Test
  void limits_nothingSet_areThePromisedOnes() {
    start.run(context -> {
      var limits = context.getBean(RateLimitProperties.class);
      for (var kind : new Limit.Kind[] {Limit.Kind.READ, Limit.Kind.WRITE, Limit.Kind.ADDRESS}) {
        assertThat(limits.limit(kind, "anyone")).isEqualTo(new Limit(kind, 600, 100));
      }
      assertThat(limits.limit(Limit.Kind.TOKEN, "anyone"))
          .isEqualTo(new Limit(Limit.Kind.TOKEN, 20, 20));
    });
  }

  @Test
  void limits_setForAClient_holdForItsReadsAndWrites() {
    start
        .withPropertyValues(
            "ajan.rate-limit.clients.grafana.per-minute=6000",
            "ajan.rate-limit.clients[ci.bot].burst=7")
        .run(context -> {
          var limits = context.getBean(RateLimitProperties.class);
          assertThat(limits.limit(Limit.Kind.READ, "grafana"))
              .isEqualTo(new Limit(Limit.Kind.READ, 6_000, 100));
          assertThat(limits.limit(Limit.Kind.WRITE, "ci.bot"))
              .isEqualTo(new Limit(Limit.Kind.WRITE, 600, 7));
          assertThat(limits.limit(Limit.Kind.ADDRESS, "grafana"))
              .isEqualTo(new Limit(Limit.Kind.ADDRESS, 600, 100));
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "per-minute=0",
        "per-minute=-1",
        "per-minute=100000001",
        "per-minute=many",
        "burst=0",
        "burst=1.5",
        "token.per-minute=0",
        "token.burst=0",
        "clients.grafana.per-minute=0",
        "clients.grafana.burst=-3",
      })
  void start_badValue_fails(String setting) {
    start
        .withPropertyValues("ajan.rate-limit." + setting)
        .run(context -> {
          assertThat(context).hasFailed();
          assertThat(context.getStartupFailure()).hasStackTraceContaining("ajan.rate-limit");
        });
  }
}
