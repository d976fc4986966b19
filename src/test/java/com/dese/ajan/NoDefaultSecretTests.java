package com.dese.ajan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No file that configures the service or what runs it has a secret in it. */
class NoDefaultSecretTests {
  private static final Path REPOSITORY = Path.of("");

  /** What is built, and the tests' own. */
  private static final Pattern NOT_SHIPPED =
      Pattern.compile("(target|\\.git|\\.idea|src/test|data)(/.*)?");

  private static final Pattern CONFIGURATION =
      Pattern.compile(".*\\.(ya?ml|properties|env|toml|tpl|conf|options)|.*Dockerfile.*|\\.env.*");

  /** A name that says secret, and its value. A mapping has its value in the lines that follow. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)^\\s*(?:-\\s+|ENV\\s+)?[\"']?[\\w.-]*(?:secret|passw(?:or)?d|(?:api|private|encryption)[-_]?key)"
              + "[\"']?\\s*[:=]\\s*(?<value>[^\\s#{].*)$");

  /** Nothing, what the environment says and nothing else, or what nobody takes for one. */
  private static final Pattern NO_SECRET =
      Pattern.compile(
          "([\"']?(?:\\*+|\\$\\{[\\w.]+:?})?[\"']?|\\$\\(.*|[\"']?\\{\\{[^{}]*}}[\"']?)\\s*(#.*)?");

  @Test
  void configuration_anywhere_hasNoSecret() throws IOException {
    var files = configuration();

    assertThat(files).contains(Path.of("src/main/resources/application.yaml"));
    for (var file : files) {
      assertThat(secrets(Files.readString(file))).as(file.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret: changeme",
        "  client-secret: \"x\"",
        "ENV CLIENT_SECRET=admin",
        "password: ${REDIS_PASSWORD:redis}",
        "spring.security.user.password=admin",
        "KEY_ENCRYPTION_KEY=AAAA # for now",
        "clientSecret: \"{{args.client}}-secret\"",
      })
  void secret_inALine_isFound(String line) {
    assertThat(secrets(line)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret: ${CLIENT_SECRET:}",
        "secret:",
        "secret: \"\" # none",
        "# secret: 16 to 72 bytes",
        "encryption-key-file: ${KEY_ENCRYPTION_KEY_FILE:}",
        "client_secret: {type: string}",
        "clientSecret: \"{{args.client-secret}}\"",
      })
  void noSecret_inALine_isPassedOver(String line) {
    assertThat(secrets(line)).isEmpty();
  }

  private static List<String> secrets(String text) {
    var found = new ArrayList<String>();
    for (var line : text.lines().toList()) {
      var secret = SECRET.matcher(line);
      if (secret.matches() && !NO_SECRET.matcher(secret.group("value")).matches()) {
        found.add(line);
      }
    }
    return found;
  }

  private static List<Path> configuration() throws IOException {
    try (Stream<Path> all = Files.walk(REPOSITORY)) {
      return all.filter(path -> !NOT_SHIPPED.matcher(path.toString()).matches())
          .filter(path -> CONFIGURATION.matcher(path.getFileName().toString()).matches())
          .filter(Files::isRegularFile)
          .toList();
    }
  }
}
