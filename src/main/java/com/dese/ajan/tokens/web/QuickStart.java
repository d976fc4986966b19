package com.dese.ajan.tokens.web;

import com.dese.ajan.tokens.Issuer;
import com.dese.ajan.tokens.clients.Clients;
import com.dese.ajan.tokens.clients.FirstSecret;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Prints the two commands that store a first verdict, as soon as the service is ready and the first
 * client's secret is known. A secret that was just made is printed here and nowhere else, plain and
 * past the logger, so that no log collector's format breaks it.
 */
@Component
@ConditionalOnBooleanProperty(name = "ajan.quick-start", matchIfMissing = true)
class QuickStart {
  private final Clients clients;
  private final Issuer issuer;

  QuickStart(Clients clients, Issuer issuer) {
    this.clients = clients;
    this.issuer = issuer;
  }

  @EventListener(ApplicationReadyEvent.class)
  void printWhenKnown() {
    var _ = clients.firstSecret().thenAccept(secret -> System.out.println(text(secret)));
  }

  private String text(FirstSecret first) {
    return switch (first) {
      case FirstSecret.Generated made ->
          commands(made.secret())
              + """
              The secret of client %s above is shown only this once; keep it, or set your own in CLIENT_SECRET.
              """
                  .formatted(clients.first().id());
      case FirstSecret.Configured _ ->
          commands("$CLIENT_SECRET")
              + "The secret of client %s is the one that CLIENT_SECRET sets.\n"
                  .formatted(clients.first().id());
      case FirstSecret.GeneratedBefore _ ->
          commands("$CLIENT_SECRET")
              + """
              The secret of client %s was printed when it was made, at the first start; set your own in CLIENT_SECRET.
              """
                  .formatted(clients.first().id());
    };
  }

  private String commands(String secret) {
    return """

    A first verdict:

    TOKEN=$(curl -s -u "%s:%s" %s/oauth2/token -d grant_type=client_credentials -d scope="feedback:read feedback:write aiops:read aiops:write" | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
    curl -s -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' %s/api/v1/aiops/feedback -d '{"metric":"http_request_duration_seconds","anomaly":true,"verdict":true,"note":"p95 doubled after the release"}'

    """
        .formatted(clients.first().id(), secret, issuer.localUrl(), issuer.localUrl());
  }
}
