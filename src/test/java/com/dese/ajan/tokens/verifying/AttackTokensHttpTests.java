package com.dese.ajan.tokens.verifying;

import static com.dese.ajan.ServiceUnderTest.FEEDBACK;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.dese.ajan.RawHttp;
import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.redis.RedisUnderTest;
import com.dese.ajan.tokens.verifying.AttackTokens.Attack;
import com.dese.ajan.tokens.verifying.IssuerUnderTest.Answer;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The attack tokens over HTTP, against the whole service at the time of the tokens, which trusts
 * their issuer. Requests are written byte by byte: a client of HTTP would not send some of them.
 */
class AttackTokensHttpTests {
  private static final AttackTokens ATTACKS = AttackTokens.read();

  /** A line end cannot be in a header, so these cannot be presented. */
  private static final Predicate<Attack> UNSENDABLE = attack -> attack.token().contains("\n");

  static final List<Attack> BAD =
      ATTACKS.tokens().stream()
          .filter(attack -> !attack.good())
          .filter(UNSENDABLE.negate())
          .toList();

  static final List<Attack> GOOD = ATTACKS.tokens().stream().filter(Attack::good).toList();

  private static final IssuerUnderTest KEYS = IssuerUnderTest.start("");
  private static final ServiceUnderTest SERVICE = service();
  private static final String REFUSED = get("not-a-token");

  private static ServiceUnderTest service() {
    KEYS.answer(IssuerUnderTest.KEYS, Answer.ok(ATTACKS.jwks()));
    return ServiceUnderTest.startAt(
        InstantSource.fixed(ATTACKS.clock()),
        RedisUnderTest.shared().url(),
        "--TRUSTED_ISSUERS=" + AttackTokens.ISSUER,
        "--JWT_AUDIENCE=" + AttackTokens.AUDIENCE,
        "--ajan.tokens.issuers[0].issuer=" + AttackTokens.ISSUER,
        "--ajan.tokens.issuers[0].jwks-uri=" + KEYS.base() + IssuerUnderTest.KEYS,
        // they may write only, and every request here reads
        "--ajan.tokens.issuers[0].scopes[0].theirs=feedback:write",
        "--ajan.tokens.issuers[0].scopes[0].ours=feedback:read");
  }

  @AfterAll
  static void stop() {
    SERVICE.close();
    KEYS.close();
  }

  @ParameterizedTest
  @FieldSource("BAD")
  void request_badToken_isRefusedLikeEveryOther(Attack attack) {
    assertThat(get(attack.token())).isEqualTo(REFUSED);
  }

  @ParameterizedTest
  @FieldSource("GOOD")
  void request_goodToken_isAnswered(Attack attack) {
    assertThat(get(attack.token())).contains("HTTP/1.1 200 ");
  }

  @Test
  void refusal_saysNoMoreThanThatATokenIsNeeded() {
    assertThat(REFUSED)
        .contains("HTTP/1.1 401 ")
        .contains("WWW-Authenticate: Bearer realm=\"cpt-ajan-backend\", error=\"invalid_token\"\n")
        .endsWith(
            "{\"detail\":\"A valid bearer token is required\",\"instance\":\"/api/v1/aiops/feedback\""
                + ",\"status\":401,\"title\":\"Unauthorized\",\"type\":\"/problems/unauthorized\"}");
  }

  @Test
  void tokens_thatCannotBeSent_areFew() {
    assertThat(ATTACKS.tokens().stream().filter(UNSENDABLE))
        .hasSize(1)
        .allSatisfy(attack ->
            assertThatIllegalArgumentException()
                .isThrownBy(() -> SERVICE.anonymous("GET", FEEDBACK).token(attack.token())));
  }

  @Test
  void issuer_isAskedForItsKeysAFewTimesAtMost() {
    BAD.forEach(attack -> get(attack.token()));
    assertThat(KEYS.asked()).hasSizeBetween(1, 5).containsOnly(IssuerUnderTest.KEYS);
  }

  /** The whole answer without the time, its headers in order of their names. */
  private static String get(String token) {
    var request =
        "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(FEEDBACK, token);
    var bytes = new String(request.getBytes(UTF_8), ISO_8859_1);
    var answer = RawHttp.text(SERVICE.port(), bytes).split("\r\n\r\n", 2);
    return answer[0]
            .lines()
            .filter(line -> !line.startsWith("Date: "))
            .sorted()
            .collect(joining("\n"))
        + "\n\n"
        + answer[1];
  }
}
