package com.dese.ajan.tokens.web;

import com.dese.ajan.tokens.clients.BusyException;
import com.dese.ajan.tokens.clients.Clients;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/**
 * Authenticates a client by its secret. Spring's own provider tells by its time which ids exist.
 */
final class ClientAuthenticator implements AuthenticationProvider {
  private final Clients clients;
  private final RegisteredClients registered;

  ClientAuthenticator(Clients clients, RegisteredClients registered) {
    this.clients = clients;
    this.registered = registered;
  }

  @Override
  public Authentication authenticate(Authentication authentication) {
    var presented = (OAuth2ClientAuthenticationToken) authentication;
    try {
      var client =
          clients
              .authenticate(presented.getName(), secrets(presented.getCredentials()))
              .orElseThrow(
                  () -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT));
      return new OAuth2ClientAuthenticationToken(
          registered.registration(client), presented.getClientAuthenticationMethod(), null);
    } catch (BusyException e) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE);
    }
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
  }

  private static List<String> secrets(@Nullable Object credentials) {
    return credentials instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }
}
