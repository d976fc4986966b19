package com.dese.ajan.http;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.stereotype.Component;

/**
 * Takes the token from the Authorization header alone (RFC 6750 section 2.1). What follows the
 * scheme goes to the verifier as it is, which refuses whatever is no token; Spring's own resolver
 * would put a regular expression over it first, for each request. Two headers are a bad token: a
 * proxy may have judged the one that we would not read.
 *
 * <p>Paths without a token do not look at one: a scraper that sends it to everybody is no intruder.
 */
@Component
final class BearerHeader implements BearerTokenResolver {
  private static final String SCHEME = "Bearer ";

  @Override
  public @Nullable String resolve(HttpServletRequest request) {
    // encoded otherwise, the path of a route is still a route, which then lacks a token
    if (!request.getRequestURI().startsWith("/api/")) {
      return null;
    }
    var headers = request.getHeaders(HttpHeaders.AUTHORIZATION);
    if (!headers.hasMoreElements()) {
      return null;
    }
    var header = headers.nextElement();
    if (headers.hasMoreElements()) {
      throw new InvalidBearerTokenException("several Authorization headers");
    }
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? header.substring(SCHEME.length())
        : null;
  }
}
