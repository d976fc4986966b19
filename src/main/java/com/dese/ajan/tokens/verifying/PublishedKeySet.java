package com.dese.ajan.tokens.verifying;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads an issuer's keys from where its metadata say, each time anew: both may move. */
final class PublishedKeySet implements JWKSetSource<SecurityContext> {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedKeySet.class);

  private final String issuer;
  private final @Nullable URI address;
  private final IssuerHttp http;
  private volatile boolean up;
  private @Nullable String trouble; // said once, not at every attempt

  /**
   * Reads the keys of an issuer.
   *
   * @param address where they are; null: where its metadata say
   * @param http closed with this
   */
  PublishedKeySet(String issuer, @Nullable URI address, IssuerHttp http) {
    this.issuer = issuer;
    this.address = address;
    this.http = http;
  }

  /** Whether the last attempt brought keys. */
  boolean up() {
    return up;
  }

  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator refresh, long currentTime, @Nullable SecurityContext context)
      throws JWKSetRetrievalException {
    try {
      var keys = JWKSet.parse(http.get(address()));
      noteUp();
      return keys;
    } catch (IOException | ParseException e) {
      noteDown(String.valueOf(e.getMessage()));
      throw new JWKSetRetrievalException("no keys of " + issuer, e);
    }
  }

  private URI address() throws IOException {
    return address == null ? IssuerMetadata.keySet(issuer, http) : address;
  }

  private synchronized void noteUp() {
    if (!up) {
      LOG.info("read the keys of trusted issuer {}", issuer);
    }
    up = true;
    trouble = null;
  }

  private synchronized void noteDown(String why) {
    if (!why.equals(trouble)) {
      LOG.warn(
          "the keys of trusted issuer {} cannot be read and are asked for again: {}", issuer, why);
    }
    up = false;
    trouble = why;
  }

  @Override
  public void close() {
    http.close();
  }
}
