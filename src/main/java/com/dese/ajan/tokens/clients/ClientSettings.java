package com.dese.ajan.tokens.clients;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The clients as configured; {@link ClientRules} says what is allowed.
 *
 * @param client the first one, which has every scope
 * @param clients more of them
 */
@ConfigurationProperties("ajan")
record ClientSettings(@DefaultValue First client, @DefaultValue List<More> clients) {
  /**
   * The first client.
   *
   * @param secret empty: made at the first start
   */
  record First(@DefaultValue("admin") String id, @DefaultValue("") String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
      return id;
    }
  }

  /** Another client. */
  record More(
      @DefaultValue("") String id,
      @DefaultValue("") String secret,
      @DefaultValue List<String> scopes) {
    /** Without the secret. */
    @Override
    public String toString() {
      return id + " " + scopes;
    }
  }
}
