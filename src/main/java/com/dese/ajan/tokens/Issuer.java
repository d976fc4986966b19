package com.dese.ajan.tokens;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Who issues our tokens: the configured URL, or this service on localhost with the port that it
 * really has.
 */
@Component
public final class Issuer {
  private final String configured;
  private final Environment environment;
  private volatile @Nullable String known;

  Issuer(TokenSettings settings, Environment environment) {
    this.configured = settings.issuer();
    this.environment = environment;
  }

  /** The claim iss, without a slash at its end unless configured with one. */
  public String value() {
    var value = known;
    if (value == null) {
      value = configured.isEmpty() ? localUrl() : configured;
      if (!configured.isEmpty() || environment.containsProperty("local.server.port")) {
        known = value;
      }
    }
    return value;
  }

  /** Where this process listens. */
  public String localUrl() {
    // port 0 is replaced by a free one, which is known once the server listens
    var port =
        environment.getProperty(
            "local.server.port", environment.getProperty("server.port", "8080"));
    return "http://localhost:" + port;
  }
}
