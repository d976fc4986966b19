package com.dese.ajan.tokens.web;

import com.dese.ajan.tokens.clients.Client;
import com.dese.ajan.tokens.clients.Clients;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** Our clients as Spring's authorization server wants them. */
final class RegisteredClients implements RegisteredClientRepository {
  private final Clients clients;

  RegisteredClients(Clients clients) {
    this.clients = clients;
  }

  RegisteredClient registration(Client client) {
    return RegisteredClient.withId(client.id())
        .clientId(client.id())
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .scopes(scopes -> scopes.addAll(client.scopes()))
        .build();
  }

  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("clients are configured, not registered");
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return findByClientId(id);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return clients.find(clientId).map(this::registration).orElse(null);
  }
}
