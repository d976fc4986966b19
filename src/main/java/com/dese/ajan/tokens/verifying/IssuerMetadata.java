package com.dese.ajan.tokens.verifying;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What an issuer says of itself: RFC 8414, or OpenID Connect Discovery 1.0. */
final class IssuerMetadata {
  private static final JsonMapper JSON = JsonMapper.shared();

  private IssuerMetadata() {}

  /**
   * Where the issuer publishes its keys.
   *
   * @throws IOException if it does not say so at either place, or says so for another issuer
   */
  static URI keySet(String issuer, IssuerHttp http) throws IOException {
    var failure = new IOException("no metadata of " + issuer);
    for (var address : addresses(issuer)) {
      try {
        return keySet(issuer, address, http.get(address));
      } catch (IOException e) {
        failure = new IOException(failure.getMessage() + "; " + e.getMessage(), e);
      }
    }
    throw failure;
  }

  /** RFC 8414 section 3.1 puts its name before the issuer's path, OpenID puts its own behind. */
  static List<URI> addresses(String issuer) {
    var bare = URI.create(issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer);
    return List.of(
        bare.resolve("/.well-known/oauth-authorization-server" + bare.getRawPath()),
        URI.create(bare + "/.well-known/openid-configuration"));
  }

  private static URI keySet(String issuer, URI address, String document) throws IOException {
    try {
      var metadata = JSON.readTree(document);
      if (!metadata.path("issuer").asString("").equals(issuer)) {
        throw new IOException(address + " is of another issuer"); // RFC 8414 section 3.3
      }
      var keys = metadata.path("jwks_uri").asString("");
      // who serves its metadata by https must not have keys fetched without
      if (!SafeUrl.isSafe(keys) || (issuer.startsWith("https:") && !keys.startsWith("https:"))) {
        throw new IOException(address + " has no jwks_uri that is safe");
      }
      return URI.create(keys);
    } catch (JacksonException e) {
      throw new IOException(address + " is not JSON", e);
    }
  }
}
