package com.dese.ajan.tokens.verifying;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.dese.ajan.tokens.TokenSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The other issuers that are configured to be trusted. */
@Component
class OtherIssuers implements AutoCloseable {
  private final List<OtherIssuer> all;

  /**
   * Trusts those of the settings; does not ask them for anything yet.
   *
   * @throws com.dese.ajan.tokens.TokenStartException if a setting is not acceptable
   */
  OtherIssuers(IssuerSettings settings, TokenSettings tokens, MeterRegistry meters) {
    IssuerRules.check(settings, tokens);
    var special =
        settings.issuers().stream()
            .collect(toMap(IssuerSettings.Special::issuer, Function.identity()));
    this.all =
        settings.trustedIssuers().stream()
            .distinct()
            .map(issuer -> special.getOrDefault(issuer, IssuerSettings.Special.nothing(issuer)))
            .map(issuer -> trust(issuer, settings.keySets(), tokens, meters))
            .toList();
  }

  private OtherIssuer trust(
      IssuerSettings.Special issuer,
      IssuerSettings.KeySets keySets,
      TokenSettings tokens,
      MeterRegistry meters) {
    var address = issuer.jwksUri().isEmpty() ? null : URI.create(issuer.jwksUri());
    var published = new PublishedKeySet(issuer.issuer(), address, new IssuerHttp());
    Gauge.builder("jwt.issuer.up", published, keys -> keys.up() ? 1 : 0)
        .description("Whether the keys of a trusted issuer could be read at the last attempt")
        .tag("issuer", issuer.issuer())
        .register(meters);
    var policy =
        new TokenPolicy(
            issuer.issuer(),
            issuer.issuer() + "#",
            tokens.audience(),
            issuer.algorithms(),
            tokens.maxLifetime(),
            TokenSettings.CLOCK_SKEW,
            scopes(issuer));
    return new OtherIssuer(policy, published, keySets);
  }

  private static ScopeMapping scopes(IssuerSettings.Special issuer) {
    var ours =
        issuer.scopes().isEmpty()
            ? ScopeMapping.AS_IS.ours()
            : issuer.scopes().stream()
                .collect(
                    toMap(
                        IssuerSettings.Scope::theirs,
                        scope -> Set.copyOf(scope.ours()),
                        OtherIssuers::both));
    return new ScopeMapping(issuer.scopeClaim(), ours);
  }

  private static Set<String> both(Set<String> one, Set<String> other) {
    return Stream.of(one, other).flatMap(Set::stream).collect(toSet());
  }

  List<OtherIssuer> all() {
    return all;
  }

  /** Reads their keys, so that no first token waits for them; the start does not. */
  @EventListener(ApplicationReadyEvent.class)
  void warmUp() {
    all.forEach(issuer -> Thread.startVirtualThread(issuer::warmUp));
  }

  @Override
  public void close() {
    all.forEach(OtherIssuer::close);
  }
}
