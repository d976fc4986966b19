package com.dese.ajan.tokens.verifying;

import jakarta.validation.Valid;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The other issuers whose tokens are accepted; {@link IssuerRules} says what is allowed.
 *
 * @param trustedIssuers their URLs
 * @param issuers what is special about some of them
 * @param keySets how long their keys are kept
 */
@Validated
@ConfigurationProperties("ajan.tokens")
record IssuerSettings(
    @DefaultValue List<String> trustedIssuers,
    @DefaultValue List<Special> issuers,
    @DefaultValue @Valid KeySets keySets) {

  /**
   * What is special about one issuer.
   *
   * @param issuer its URL, one of those trusted
   * @param jwksUri where its keys are; empty: where its metadata say
   * @param algorithms that its tokens may be signed with
   * @param scopeClaim where its tokens say what they allow
   * @param scopes what that is good for here; empty: what is named as a scope of ours is that scope
   */
  record Special(
      @DefaultValue("") String issuer,
      @DefaultValue("") String jwksUri,
      @DefaultValue({"RS256", "PS256", "ES256"}) List<String> algorithms,
      @DefaultValue("scope") String scopeClaim,
      @DefaultValue List<Scope> scopes) {
    static Special nothing(String issuer) {
      return new Special(issuer, "", List.of("RS256", "PS256", "ES256"), "scope", List.of());
    }
  }

  /**
   * What one value of theirs is good for.
   *
   * @param theirs a value of the claim
   * @param ours scopes of ours
   */
  record Scope(@DefaultValue("") String theirs, @DefaultValue List<String> ours) {}

  /**
   * How long keys are kept.
   *
   * @param cacheFor for how long before they are asked for anew
   * @param keepInOutage for how long while their issuer does not answer
   */
  record KeySets(
      @DefaultValue("5m") @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration cacheFor,
      @DefaultValue("4h") @DurationMin(seconds = 1) @DurationMax(days = 7) Duration keepInOutage) {}
}
