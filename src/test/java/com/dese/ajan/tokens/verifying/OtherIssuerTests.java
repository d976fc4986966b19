package com.dese.ajan.tokens.verifying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.dese.ajan.tokens.verifying.IssuerUnderTest.Answer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.JwtException;

/** Another issuer's keys, fetched over HTTP from one that is really there, or not. */
class OtherIssuerTests {
  private static final JWK KEY = IssuerUnderTest.key("k1");
  private static final JWK OTHER_KEY = IssuerUnderTest.key("k2");
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final List<AutoCloseable> opened = new ArrayList<>();

  private <T extends AutoCloseable> T closedAfterwards(T closeable) {
    opened.addFirst(closeable);
    return closeable;
  }

  @AfterEach
  void close() throws Exception {
    for (var closeable : opened) {
      closeable.close();
    }
  }

  private IssuerUnderTest issuer(String path) {
    var issuer = closedAfterwards(IssuerUnderTest.start(path));
    issuer.publish(KEY);
    return issuer;
  }

  private OtherIssuer trust(String issuer, Duration cacheFor, Duration keepInOutage) {
    return closedAfterwards(
        new OtherIssuer(
            FixedIssuer.policy(issuer, List.of("RS256", "ES256")),
            new PublishedKeySet(issuer, null, new IssuerHttp()),
            new IssuerSettings.KeySets(cacheFor, keepInOutage)));
  }

  private OtherIssuer trust(IssuerUnderTest issuer) {
    return trust(issuer.url(), LONG, LONG);
  }

  private static void assertNoKeys(OtherIssuer issuer) {
    assertThatExceptionOfType(JwtException.class)
        .isThrownBy(() -> issuer.findKey("k1"))
        .isNotInstanceOf(RejectedTokenException.class);
  }

  @Test
  void findKey_metadataOfRfc8414_isFound() {
    var issuer = issuer("/realms/ops");
    assertThat(trust(issuer).findKey("k1")).isNotNull();
    assertThat(issuer.asked())
        .containsExactly(IssuerUnderTest.RFC_8414 + "/realms/ops", IssuerUnderTest.KEYS);
  }

  @Test
  void findKey_metadataOfOpenId_isFound() {
    var issuer = issuer("/realms/ops");
    issuer.answer(IssuerUnderTest.RFC_8414 + "/realms/ops", new Answer(404, "<html>", List.of()));
    issuer.answer("/realms/ops" + IssuerUnderTest.OPENID, Answer.ok(issuer.metadata()));
    assertThat(trust(issuer).findKey("k1")).isNotNull();
  }

  @Test
  void findKey_issuerThatEndsWithASlash_isFoundWithoutIt() {
    assertThat(IssuerMetadata.addresses("https://idp.test/"))
        .extracting(Object::toString)
        .containsExactly(
            "https://idp.test/.well-known/oauth-authorization-server",
            "https://idp.test/.well-known/openid-configuration");
  }

  @Test
  void findKey_metadataOfAnotherIssuer_areNotTrusted() {
    var issuer = issuer("");
    issuer.answer(
        IssuerUnderTest.RFC_8414,
        Answer.ok(
            IssuerUnderTest.metadata(issuer.url() + "/", issuer.base() + IssuerUnderTest.KEYS)));
    assertNoKeys(trust(issuer));
    assertThat(issuer.askedForKeys()).isZero();
  }

  @Test
  void findKey_keysOverPlainHttpFromElsewhere_areNotFetched() {
    var issuer = issuer("");
    issuer.answer(
        IssuerUnderTest.RFC_8414,
        Answer.ok(IssuerUnderTest.metadata(issuer.url(), "http://keys.example/keys")));
    assertNoKeys(trust(issuer));
  }

  @Test
  void findKey_redirect_isNotFollowed() {
    var elsewhere = issuer("");
    var issuer = issuer("");
    issuer.answer(
        IssuerUnderTest.KEYS,
        new Answer(302, "", List.of("Location", elsewhere.base() + IssuerUnderTest.KEYS)));
    assertNoKeys(trust(issuer));
    assertThat(elsewhere.asked()).isEmpty();
  }

  @Test
  void findKey_endlessAnswer_isNotReadToItsEnd() {
    var issuer = issuer("");
    issuer.answer(
        IssuerUnderTest.KEYS, Answer.ok("{\"keys\": []}" + " ".repeat(IssuerHttp.MOST_BYTES)));
    assertNoKeys(trust(issuer));
  }

  @Test
  void findKey_issuerThatNeverAnswers_isGivenUp() throws IOException {
    var silent = closedAfterwards(new ServerSocket(0));
    assertNoKeys(trust("http://localhost:" + silent.getLocalPort(), LONG, LONG));
  }

  @Test
  void findKey_keysThatAreNotJson_areNoKeys() {
    var issuer = issuer("");
    issuer.answer(IssuerUnderTest.KEYS, Answer.ok("<html>"));
    assertNoKeys(trust(issuer));
    issuer.answer(IssuerUnderTest.RFC_8414, Answer.ok("<html>"));
    assertNoKeys(trust(issuer));
  }

  @Test
  void findKey_keysThatAreNotToVerifyWith_areUnknown() throws JOSEException {
    var issuer = issuer("");
    var ours = KEY.toECKey();
    issuer.publish(
        new ECKey.Builder(ours).keyID("enc").keyUse(KeyUse.ENCRYPTION).build(),
        new ECKey.Builder(ours).keyID("alg").algorithm(JWSAlgorithm.ES384).build(),
        new RSAKeyGenerator(1024, true).keyID("small").generate(),
        new ECKey.Builder(ours).keyID("twice").build(),
        new ECKey.Builder(OTHER_KEY.toECKey()).keyID("twice").build(),
        new ECKey.Builder(ours).keyID(null).build(),
        new RSAKeyGenerator(2048).keyID("good").generate(),
        new OctetSequenceKeyGenerator(256).keyID("secret").generate());

    var trusted = trust(issuer);
    assertThat(trusted.findKey("good")).isNotNull();
    for (var kid : List.of("enc", "alg", "small", "twice", "secret")) {
      assertThat(trusted.keyInForce(kid)).as(kid).isNull();
    }
  }

  @Test
  void findKey_keyPublishedSince_isFoundAtOnce() {
    var issuer = issuer("");
    var trusted = trust(issuer);
    assertThat(trusted.findKey("k1")).isNotNull();
    issuer.publish(KEY, OTHER_KEY);
    assertThat(trusted.keyInForce("k2")).isNull();
    assertThat(trusted.findKey("k2")).isNotNull();
  }

  @Test
  void keyInForce_keyWithdrawn_isGoneOnceTheKeysAreTooOld() {
    var issuer = issuer("");
    var trusted = trust(issuer.url(), SHORT, LONG);
    assertThat(trusted.findKey("k1")).isNotNull();
    issuer.publish(OTHER_KEY);
    await().until(() -> trusted.keyInForce("k1") == null);
    assertThat(trusted.keyInForce("k2")).isNotNull();
  }

  @Test
  void findKey_endlessUnknownKids_asksTheIssuerAFewTimes() {
    var issuer = issuer("");
    var trusted = trust(issuer);
    for (int i = 0; i < 10_000; i++) {
      assertThat(trusted.findKey("unknown-" + i)).isNull();
    }
    assertThat(issuer.askedForKeys()).isBetween(2L, 5L);
    assertThat(trusted.findKey("k1")).isNotNull();
  }

  @Test
  void findKey_issuerDownAtFirst_isAskedAgain() {
    var issuer = issuer("");
    issuer.stop();
    var trusted = trust(issuer.url(), SHORT, LONG);
    trusted.warmUp();
    assertNoKeys(trusted);
    issuer.restart();
    await()
        .ignoreExceptionsInstanceOf(JwtException.class)
        .until(() -> trusted.findKey("k1") != null);
  }

  @Test
  void keyInForce_issuerGoneForLong_isKeptAsLongAsItMayBe() {
    var issuer = issuer("");
    var kept = trust(issuer.url(), SHORT, LONG);
    var notKept = trust(issuer.url(), SHORT, SHORT);
    assertThat(kept.findKey("k1")).isNotNull();
    assertThat(notKept.findKey("k1")).isNotNull();
    issuer.stop();
    await().untilAsserted(() -> assertNoKeys(notKept));
    assertThat(kept.findKey("k1")).isNotNull();
    assertThat(kept.findKey("k2")).isNull();
  }
}
