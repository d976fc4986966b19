package com.dese.ajan.ratelimit;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.dese.ajan.http.OwnLimit;
import com.dese.ajan.http.ProblemWriter;
import com.dese.ajan.redis.RedisGateway;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.authentication.logout.LogoutFilter;

@Configuration(proxyBeanMethods = false)
class RateLimitConfiguration {
  static final Duration REDIS_TIMEOUT = Duration.ofMillis(100);

  @Bean
  RedisCircuit limitCircuit(MeterRegistry meters) {
    var circuit = new RedisCircuit(System::nanoTime);
    Gauge.builder("rate.limit.local.fallback", circuit, state -> state.open() ? 1 : 0)
        .description("1 while the limits are counted by this replica alone, 0 while shared")
        .register(meters);
    return circuit;
  }

  @Bean
  SharedBuckets sharedBuckets(RedisGateway redis, RedisCircuit circuit) {
    return new SharedBuckets(
        new LimitRedis<>(redis::binaryCommands),
        circuit,
        TimeMeter.SYSTEM_MILLISECONDS,
        REDIS_TIMEOUT);
  }

  @Bean
  SharingSchedule sharingSchedule(SharedBuckets buckets) {
    return new SharingSchedule(buckets);
  }

  /**
   * Puts the limits into every security chain; each filter picks its paths. Spring Security applies
   * such beans before a chain's own settings.
   */
  @Bean
  Customizer<HttpSecurity> rateLimits(
      RateLimitProperties limits,
      SharedBuckets shared,
      List<OwnLimit> others,
      ProblemWriter problems,
      MeterRegistry meters) {
    var answers = new LimitAnswers(problems, meters);
    var token = new TokenLimitFilter(limiter(Limit.Kind.TOKEN, limits, shared), answers);
    var address = new AddressLimitFilter(limiter(Limit.Kind.ADDRESS, limits, shared), answers);
    var subject =
        new SubjectLimitFilter(
            limiter(Limit.Kind.READ, limits, shared),
            limiter(Limit.Kind.WRITE, limits, shared),
            others.stream().map(OwnLimit::path).collect(toUnmodifiableSet()),
            answers);
    return http ->
        http.addFilterBefore(token, LogoutFilter.class) // before anything that judges a request
            .addFilterBefore(address, LogoutFilter.class) // before anything that authenticates
            .addFilterAfter(subject, BearerTokenAuthenticationFilter.class);
  }

  private static RateLimiter limiter(
      Limit.Kind kind, RateLimitProperties limits, SharedBuckets shared) {
    return new RateLimiter(kind, limits, shared);
  }
}
