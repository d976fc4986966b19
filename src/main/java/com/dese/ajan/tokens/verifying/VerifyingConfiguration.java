package com.dese.ajan.tokens.verifying;

import com.dese.ajan.keys.KeyRings;
import com.dese.ajan.tokens.Issuer;
import com.dese.ajan.tokens.TokenSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;

@Configuration(proxyBeanMethods = false)
class VerifyingConfiguration {
  /** Trusts one issuer, ourselves; one that is trusted besides gets its verifier here. */
  @Bean
  JwtDecoder jwtDecoder(
      KeyRings rings,
      Issuer issuer,
      TokenSettings settings,
      InstantSource clock,
      MeterRegistry meters) {
    return new RingJwtDecoder(
        rings::current,
        () ->
            new TokenPolicy(
                issuer.value(),
                settings.audience(),
                Set.of("RS256"),
                settings.maxLifetime(),
                TokenSettings.CLOCK_SKEW),
        clock,
        settings.remembered(),
        meters);
  }
}
