package com.dese.ajan.tokens.verifying;

import com.dese.ajan.keys.KeyRings;
import com.dese.ajan.tokens.Issuer;
import com.dese.ajan.tokens.TokenSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

@Configuration(proxyBeanMethods = false)
class VerifyingConfiguration {
  @Bean
  JwtDecoder jwtDecoder(
      KeyRings rings,
      Issuer issuer,
      OtherIssuers others,
      TokenSettings settings,
      InstantSource clock,
      MeterRegistry meters) {
    var trusted = new ArrayList<TrustedIssuer>();
    trusted.add(
        new OwnIssuer(
            rings::current,
            () ->
                new TokenPolicy(
                    issuer.value(),
                    "",
                    settings.audience(),
                    List.of(OwnIssuer.ALGORITHM),
                    settings.maxLifetime(),
                    TokenSettings.CLOCK_SKEW,
                    ScopeMapping.AS_IS)));
    trusted.addAll(others.all());
    return new RememberingJwtDecoder(
        new TokenVerifier(trusted), clock, settings.remembered(), meters);
  }

  /** Name and authorities are the token's own, made once when it was verified. */
  @Bean
  JwtAuthenticationConverter accessTokenIsThePrincipal() {
    var converter = new JwtAuthenticationConverter();
    converter.setJwtPrincipalConverter(AccessToken.class::cast);
    converter.setJwtGrantedAuthoritiesConverter(_ -> List.of());
    return converter;
  }
}
