package com.dese.ajan.tokens.web;

import com.dese.ajan.keys.KeyRings;
import com.dese.ajan.keys.KeySettings;
import com.dese.ajan.tokens.Issuer;
import com.dese.ajan.tokens.TokenSettings;
import com.dese.ajan.tokens.TokenStartException;
import com.dese.ajan.tokens.clients.Clients;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Spring's authorization server, cut down to the client credentials grant. Its chain sees the token
 * endpoint only, so none of its other endpoints exist.
 */
@Configuration(proxyBeanMethods = false)
class TokenEndpointConfiguration {
  static final String TOKEN_ENDPOINT = "/oauth2/token";

  @Bean
  @Order(0)
  SecurityFilterChain tokenEndpointSecurity(
      HttpSecurity http,
      KeyRings rings,
      KeySettings keySettings,
      Clients clients,
      Issuer issuer,
      TokenSettings settings,
      InstantSource clock,
      TokenProblems problems,
      JsonMapper json)
      throws Exception {
    requireKeysToOutliveTokens(keySettings, settings);
    var registered = new RegisteredClients(clients);
    var nothingKept = new NothingKept();
    var tokens = new AccessTokens(rings, issuer, settings, clock);
    return http.securityMatcher(TOKEN_ENDPOINT)
        .oauth2AuthorizationServer(server ->
            server
                .registeredClientRepository(registered)
                .authorizationService(nothingKept)
                .tokenGenerator(tokens)
                .clientAuthentication(client ->
                    client
                        .authenticationConverters(all -> replace(all, new PresentedCredentials()))
                        .authenticationProviders(
                            all -> replace(all, new ClientAuthenticator(clients, registered)))
                        .errorResponseHandler(problems))
                .tokenEndpoint(endpoint ->
                    endpoint
                        .accessTokenResponseHandler(new TokenAnswer(json, settings.ttl()))
                        .accessTokenRequestConverters(all -> replace(all, new GrantRequest()))
                        .authenticationProviders(all ->
                            replace(
                                all,
                                new OAuth2ClientCredentialsAuthenticationProvider(
                                    nothingKept, tokens)))
                        .errorResponseHandler(problems)))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        // no cookie is ever read; the server would turn it on again if it were disabled
        .csrf(csrf -> csrf.ignoringRequestMatchers(TOKEN_ENDPOINT))
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .exceptionHandling(handling -> handling.authenticationEntryPoint(problems))
        .headers(headers -> headers.referrerPolicy(policy -> {}))
        // after the rate limit, so that malformed requests count too
        .addFilterAfter(new TokenRequestFilter(problems, rings, clients), LogoutFilter.class)
        .build();
  }

  private static <T> void replace(List<T> all, T one) {
    all.clear();
    all.add(one);
  }

  private static void requireKeysToOutliveTokens(KeySettings keys, TokenSettings tokens) {
    var least = tokens.ttl().plus(TokenSettings.CLOCK_SKEW).plus(keys.schedule().lead());
    if (keys.keepFor().compareTo(least) < 0) {
      throw new TokenStartException(
          "ajan.keys.keep-for (%s) must be at least ajan.tokens.ttl, 30 s, twice ajan.keys.refresh and 0.5 s (%s)"
              .formatted(keys.keepFor(), least));
    }
  }
}
