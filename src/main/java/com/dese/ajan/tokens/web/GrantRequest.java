package com.dese.ajan.tokens.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads which scopes are asked for; none means all that the client has (RFC 6749 section 3.3).
 * Nothing else in the request changes the token.
 */
final class GrantRequest implements AuthenticationConverter {
  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    var grantType = request.getParameter("grant_type");
    if (!AuthorizationGrantType.CLIENT_CREDENTIALS.getValue().equals(grantType)
        || !(SecurityContextHolder.getContext().getAuthentication()
            instanceof OAuth2ClientAuthenticationToken client)) {
      return null;
    }
    return new OAuth2ClientCredentialsAuthenticationToken(
        client, scopes(request.getParameter("scope"), client), Map.of());
  }

  private static Set<String> scopes(
      @Nullable String asked, OAuth2ClientAuthenticationToken client) {
    if (asked != null && !asked.isEmpty()) {
      // keeps empty names, which no client has, where there are stray spaces
      return new LinkedHashSet<>(List.of(asked.split(" ", -1)));
    }
    var registration = client.getRegisteredClient();
    return registration == null ? Set.of() : registration.getScopes();
  }
}
