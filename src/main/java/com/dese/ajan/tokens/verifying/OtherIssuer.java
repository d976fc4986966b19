package com.dese.ajan.tokens.verifying;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Another issuer that is trusted, by the keys that it publishes. They are read again in the
 * background before they are too old, kept while it does not answer, and read at a token's wish no
 * more than twice in ten seconds.
 */
final class OtherIssuer implements TrustedIssuer, AutoCloseable {
  private static final Duration BETWEEN_WISHES = Duration.ofSeconds(10);

  /** For others to read: metadata at two places and the keys, and a little. */
  private static final Duration LONGEST_WAIT = IssuerHttp.LONGEST.multipliedBy(4);

  private record ParsedKeys(JWKSet published, Map<String, VerificationKey> byKid) {}

  private final TokenPolicy policy;
  private final JWKSetSource<SecurityContext> source;
  private volatile @Nullable ParsedKeys latest;

  OtherIssuer(TokenPolicy policy, PublishedKeySet published, IssuerSettings.KeySets settings) {
    this.policy = policy;
    this.source = cached(published, settings);
  }

  private static JWKSetSource<SecurityContext> cached(
      PublishedKeySet published, IssuerSettings.KeySets settings) {
    var cacheFor = settings.cacheFor();
    var keys =
        JWKSourceBuilder.<SecurityContext>create(published)
            .cache(cacheFor.toMillis(), shorter(LONGEST_WAIT, cacheFor.dividedBy(2)).toMillis())
            .refreshAheadCache(cacheFor.dividedBy(10).toMillis(), true)
            .rateLimited(shorter(BETWEEN_WISHES, cacheFor.dividedBy(2)).toMillis())
            .outageTolerant(settings.keepInOutage().toMillis())
            .build();
    return ((JWKSetBasedJWKSource<SecurityContext>) keys).getJWKSetSource();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  @Override
  public TokenPolicy policy() {
    return policy;
  }

  @Override
  public @Nullable VerificationKey keyInForce(String kid) {
    return byKid(published()).get(kid);
  }

  @Override
  public @Nullable VerificationKey findKey(String kid) {
    var published = published();
    var key = byKid(published).get(kid);
    return key == null ? byKid(readAfter(published)).get(kid) : key;
  }

  /** Reads the keys if they were never read. */
  void warmUp() {
    try {
      read(JWKSetCacheRefreshEvaluator.noRefresh());
    } catch (KeySourceException _) {
      // PublishedKeySet has told; the first token asks again
    }
  }

  private JWKSet published() {
    try {
      return read(JWKSetCacheRefreshEvaluator.noRefresh());
    } catch (KeySourceException e) {
      throw new JwtException("there are no keys of " + policy.issuer() + " to verify with yet", e);
    }
  }

  /** Keys that are newer than these, or these if it is too early to ask or nobody answers. */
  private JWKSet readAfter(JWKSet known) {
    try {
      return read(JWKSetCacheRefreshEvaluator.referenceComparison(known));
    } catch (KeySourceException _) {
      return known;
    }
  }

  private JWKSet read(JWKSetCacheRefreshEvaluator refresh) throws KeySourceException {
    return source.getJWKSet(refresh, System.currentTimeMillis(), null);
  }

  @SuppressWarnings(
      "ReferenceEquality") // the same object until it was read anew, and asked at every request
  private Map<String, VerificationKey> byKid(JWKSet published) {
    var known = latest;
    if (known == null || known.published() != published) {
      known = new ParsedKeys(published, parse(published));
      latest = known;
    }
    return known.byKid();
  }

  /** A kid that is there twice names no key. */
  private Map<String, VerificationKey> parse(JWKSet published) {
    var keys = new HashMap<String, VerificationKey>();
    var twice = new HashSet<String>();
    for (JWK key : published.getKeys()) {
      var kid = key.getKeyID();
      if (kid != null) {
        VerificationKey.of(key, policy.algorithms())
            .filter(usable -> keys.put(kid, usable) != null)
            .ifPresent(_ -> twice.add(kid));
      }
    }
    keys.keySet().removeAll(twice);
    return Map.copyOf(keys);
  }

  @Override
  public void close() {
    try {
      source.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
