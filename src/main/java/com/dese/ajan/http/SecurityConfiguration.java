package com.dese.ajan.http;

import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.resource.web.OAuth2ProtectedResourceMetadataFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Who may do what. Everything below {@code /api} wants a bearer token, and where a feature's {@link
 * AccessRules} name a scope, that scope; the few paths outside it are public.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  private static final String API = "/api/**";

  @Bean
  SecurityFilterChain apiSecurity(
      HttpSecurity http,
      List<AccessRules> features,
      BearerProblems problems,
      BodyLimitFilter bodyLimit)
      throws Exception {
    var rules =
        features.stream()
            .flatMap(feature -> feature.rules().stream())
            .flatMap(SecurityConfiguration::withHead)
            .toList();
    problems.explain(rules);
    http.csrf(AbstractHttpConfigurer::disable) // no cookie is ever read
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(requests -> {
          requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
          for (var rule : rules) {
            requests
                .requestMatchers(rule.method(), rule.pattern())
                .hasAuthority("SCOPE_" + rule.scope());
          }
          // what no rule names: 401 without a token, 404 or 405 with one
          requests.requestMatchers(API).authenticated().anyRequest().permitAll();
        })
        .oauth2ResourceServer(server ->
            server.jwt(jwt -> {}).authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .addFilterAfter(bodyLimit, AuthorizationFilter.class);
    var chain = http.build();
    // a route that Spring adds and nothing switches off; ours are in the API's document
    chain.getFilters().removeIf(OAuth2ProtectedResourceMetadataFilter.class::isInstance);
    return chain;
  }

  /** Headers of every chain, beside those that Spring Security sets. */
  @Bean
  Customizer<HttpSecurity> securityHeaders() {
    return http ->
        http.headers(headers ->
            headers
                .contentSecurityPolicy(
                    csp -> csp.policyDirectives(SecurityHeaders.CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> {}));
  }

  private static Stream<AccessRule> withHead(AccessRule rule) {
    return rule.method().equals(HttpMethod.GET)
        ? Stream.of(rule, new AccessRule(HttpMethod.HEAD, rule.pattern(), rule.scope()))
        : Stream.of(rule);
  }

  /**
   * Lets every method through, so that one that a path lacks is a 405 with Allow and no bare 400.
   */
  @Bean
  HttpFirewall firewall() {
    var firewall = new StrictHttpFirewall();
    firewall.setUnsafeAllowAnyHttpMethod(
        true); // unsafe where rules are by method and let the rest pass; ours do not
    firewall.setAllowedHeaderNames(HeaderText::name);
    firewall.setAllowedHeaderValues(HeaderText::value);
    return firewall;
  }

  /**
   * Meters of each filter of the chain tell nobody anything, and each request would pay for them.
   */
  @Bean
  SecurityObservationSettings noSecurityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  /** The security chain runs it; the container must not run it a second time. */
  @Bean
  FilterRegistrationBean<BodyLimitFilter> bodyLimitOnlyInSecurityChain(BodyLimitFilter filter) {
    var registration = new FilterRegistrationBean<>(filter);
    registration.setEnabled(false);
    return registration;
  }
}
