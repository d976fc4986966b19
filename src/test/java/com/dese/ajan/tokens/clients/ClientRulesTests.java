package com.dese.ajan.tokens.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.dese.ajan.tokens.TokenStartException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientRulesTests {
  private static final String HASH =
      "{bcrypt}$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";
  private static final ClientSettings.First FIRST = new ClientSettings.First("admin", "");

  private static ClientSettings.More more(String id, String secret, String... scopes) {
    return new ClientSettings.More(id, secret, List.of(scopes));
  }

  private static void assertRefused(String name, ClientSettings.More... more) {
    assertRefused(name, new ClientSettings(FIRST, List.of(more)));
  }

  private static void assertRefused(String name, ClientSettings settings) {
    assertThatExceptionOfType(TokenStartException.class)
        .isThrownBy(() -> ClientRules.check(settings))
        .withMessageContaining(name)
        .withMessageNotContaining("\n");
  }

  @Test
  void check_goodClients_passes() {
    assertThatCode(() ->
            ClientRules.check(
                new ClientSettings(
                    new ClientSettings.First("admin", "s3cr3t-of-mine"),
                    List.of(
                        more("argo.rollouts-1", "aVeryLongSecret-9", "aiops:read", "aiops:write"),
                        more("hashed", HASH, "feedback:read")))))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "{x}", "a:b", "-a", "a\nb", "\u00e9"})
  void check_badId_isNamed(String id) {
    assertRefused("ajan.clients[0].id", more(id, "aVeryLongSecret-9", "aiops:read"));
    assertRefused("CLIENT_ID", new ClientSettings(new ClientSettings.First(id, ""), List.of()));
  }

  @Test
  void check_sameIdTwice_isNamed() {
    assertRefused("ajan.clients[0].id", more("admin", "aVeryLongSecret-9", "aiops:read"));
    assertRefused(
        "ajan.clients[1].id",
        more("a", "aVeryLongSecret-9", "aiops:read"),
        more("a", "anotherLongSecret-9", "aiops:read"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 16",
    "short, 16",
    "fifteen-chars-x, 16",
    "changeme-changeme-1, default",
    "passwordpassword, default",
    "PasswordPassword2026!, default",
    "1234567890123456, default",
    "the-client-itself, default",
    "{noop}aVeryLongSecret, bcrypt",
    "{bcrypt}$2a$10$short, bcrypt",
    "{bcrypt}$2a$31$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy, bcrypt"
  })
  void check_badSecret_isNamedAndNotShown(String secret, String word) {
    var client = more("the-client-itself", secret, "aiops:read");
    assertThatExceptionOfType(TokenStartException.class)
        .isThrownBy(() -> ClientRules.check(new ClientSettings(FIRST, List.of(client))))
        .withMessageStartingWith("ajan.clients[0].secret")
        .withMessageContaining(word)
        .satisfies(e -> {
          if (secret.length() > 10) {
            assertThat(e.getMessage()).doesNotContain(secret);
          }
        });
  }

  @Test
  void check_secretOf73Bytes_isNamed() {
    assertRefused("72 bytes", more("a", "x9".repeat(36) + "y", "aiops:read"));
    assertRefused(
        "CLIENT_SECRET",
        new ClientSettings(new ClientSettings.First("admin", "\u00e9".repeat(37)), List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "ADMIN", "changeme", "password123", "secret", "x9x9"})
  void check_firstSecretThatIsWellKnown_isRefused(String secret) {
    var settings = new ClientSettings(new ClientSettings.First("x9x9", secret), List.of());
    assertRefused("CLIENT_SECRET", settings);
  }

  @Test
  void check_badScopes_areNamed() {
    assertRefused("ajan.clients[0].scopes", more("a", "aVeryLongSecret-9"));
    assertRefused(
        "ajan.clients[0].scopes", more("a", "aVeryLongSecret-9", "aiops:read", "aiops:admin"));
  }
}
