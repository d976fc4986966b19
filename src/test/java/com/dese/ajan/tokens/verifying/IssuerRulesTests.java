package com.dese.ajan.tokens.verifying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.dese.ajan.tokens.TokenSettings;
import com.dese.ajan.tokens.TokenStartException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings of other issuers as they are bound from text. */
class IssuerRulesTests {
  private static final String PREFIX = "ajan.tokens.";
  private static final String IDP = "https://idp.test";

  private static IssuerSettings settings(Map<String, String> properties) {
    return bind(IssuerSettings.class, properties);
  }

  private static <T> T bind(Class<T> type, Map<String, String> properties) {
    var source =
        new MapConfigurationPropertySource(
            properties.entrySet().stream()
                .collect(Collectors.toMap(entry -> PREFIX + entry.getKey(), Map.Entry::getValue)));
    return new Binder(source).bindOrCreate("ajan.tokens", type);
  }

  private static void check(String... namesAndValues) {
    var properties =
        Stream.iterate(0, i -> i < namesAndValues.length, i -> i + 2)
            .collect(Collectors.toMap(i -> namesAndValues[i], i -> namesAndValues[i + 1]));
    IssuerRules.check(settings(properties), bind(TokenSettings.class, properties));
  }

  @Test
  void trustedIssuers_listWithCommas_isReadApart() {
    assertThat(
            settings(Map.of("trusted-issuers", "https://a.test, https://b.test/x"))
                .trustedIssuers())
        .containsExactly("https://a.test", "https://b.test/x");
    assertThat(settings(Map.of("trusted-issuers", "")).trustedIssuers()).isEmpty();
    assertThat(settings(Map.of()).trustedIssuers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://idp.test",
        "https://idp.test/",
        "https://idp.test:8443/realms/a_b~c",
        "http://localhost:9000",
        "http://127.0.0.1:9000/x",
        "http://127.1.2.3",
        "http://[::1]:9000"
      })
  void issuer_httpsOrLoopback_isAllowed(String issuer) {
    assertThatCode(() -> check("trusted-issuers", issuer)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://idp.test",
        "http://127.0.0.1.idp.test",
        "http://localhost.idp.test",
        "http://10.0.0.1",
        "ftp://localhost",
        "idp.test",
        "https://",
        "https://idp.test?x=1",
        "https://idp.test#x",
        "https://user@idp.test",
        "https://idp.test/{x}",
        "https://idp.test/a b",
        "https://idp.test,,https://b.test",
        "file:///etc/passwd"
      })
  void issuer_anyOther_stopsTheStart(String issuer) {
    assertThatExceptionOfType(TokenStartException.class)
        .isThrownBy(() -> check("trusted-issuers", issuer))
        .withMessageContaining("TRUSTED_ISSUERS");
  }

  @Test
  void issuer_thatIsThisService_stopsTheStart() {
    assertThatExceptionOfType(TokenStartException.class)
        .isThrownBy(() -> check("trusted-issuers", IDP, "issuer", IDP))
        .withMessageContaining("JWT_ISSUER");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          issuer | https://other.test | issuers[0].issuer must be one of TRUSTED_ISSUERS
          jwks-uri | http://idp.test/keys | issuers[0].jwks-uri must be an https URL
          algorithms | HS256 | issuers[0].algorithms must be some of
          algorithms | none | issuers[0].algorithms must be some of
          algorithms | RS256,HS512 | issuers[0].algorithms must be some of
          scope-claim | ' ' | issuers[0].scope-claim must name a claim
          scopes[0].theirs | ops | issuers[0].scopes must have ours of feedback:read
          scopes[0].ours | feedback:read | issuers[0].scopes must each have theirs
          """)
  void special_badValue_stopsTheStart(String name, String value, String message) {
    var settings = new ArrayList<>(Arrays.asList("trusted-issuers", IDP));
    if (!name.equals("issuer")) {
      settings.addAll(Arrays.asList("issuers[0].issuer", IDP));
    }
    settings.addAll(Arrays.asList("issuers[0]." + name, value));
    assertThatExceptionOfType(TokenStartException.class)
        .isThrownBy(() -> check(settings.toArray(String[]::new)))
        .withMessageContaining(message);
  }

  @Test
  void special_issuerThereTwice_stopsTheStart() {
    assertThatExceptionOfType(TokenStartException.class)
        .isThrownBy(
            () -> check("trusted-issuers", IDP, "issuers[0].issuer", IDP, "issuers[1].issuer", IDP))
        .withMessageContaining("issuers[1].issuer is there twice");
  }

  @Test
  void special_leftOut_hasTheDefaults() {
    var special =
        settings(Map.of("trusted-issuers", IDP, "issuers[0].issuer", IDP)).issuers().getFirst();
    assertThat(special).isEqualTo(IssuerSettings.Special.nothing(IDP));
  }
}
