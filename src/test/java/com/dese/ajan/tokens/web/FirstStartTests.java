package com.dese.ajan.tokens.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.dese.ajan.keys.KeyRings;
import com.dese.ajan.keys.KeyStartException;
import com.dese.ajan.redis.RedisUnderTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The service started whole, on a Redis that is new, known, away, or another's. */
@ExtendWith(OutputCaptureExtension.class)
class FirstStartTests {
  private final RedisUnderTest redis = RedisUnderTest.launch();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void closeRedis() {
    redis.close();
  }

  private ConfigurableApplicationContext start(String... more) {
    var settings =
        Stream.of(
            "--server.port=0",
            "--ajan.redis.url=" + redis.url(),
            "--ajan.data-dir=" + TestFolder.PATH,
            "--ajan.keys.refresh=200ms");
    try {
      return SpringApplication.run(
          Class.forName("com.dese.ajan.AjanApplication"),
          Stream.concat(settings, Stream.of(more)).toArray(String[]::new));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> send(ConfigurableApplicationContext service, String path)
      throws IOException, InterruptedException {
    return http.send(request(service, path).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(ConfigurableApplicationContext service, String path) {
    var port = service.getEnvironment().getRequiredProperty("local.server.port");
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private HttpResponse<String> token(ConfigurableApplicationContext service, String secret)
      throws IOException, InterruptedException {
    var pair = Base64.getEncoder().encodeToString(("admin:" + secret).getBytes(UTF_8));
    var request =
        request(service, "/oauth2/token")
            .header("Authorization", "Basic " + pair)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"));
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** A token that may be good, for all that can be said without keys. */
  private static String unknown(ConfigurableApplicationContext service) {
    var header = "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"k\"}";
    var claims =
        """
        {"iss":"http://localhost:%s","sub":"s","client_id":"c","jti":"j","aud":"a","iat":1,"exp":2}
        """
            .formatted(service.getEnvironment().getRequiredProperty("local.server.port"));
    var base64Url = Base64.getUrlEncoder().withoutPadding();
    return "Bearer %s.%s.AAAA"
        .formatted(
            base64Url.encodeToString(header.getBytes(UTF_8)),
            base64Url.encodeToString(claims.getBytes(UTF_8)));
  }

  private static String printedSecret(CapturedOutput output) {
    var matcher = Pattern.compile("-u \"admin:([A-Za-z0-9_-]{43})\"").matcher(output);
    assertThat(matcher.find()).as(output.toString()).isTrue();
    var secret = matcher.group(1);
    assertThat(output.toString().split(Pattern.quote(secret), -1)).as("printed once").hasSize(2);
    return secret;
  }

  /** Runs what was printed, as a newcomer pastes it. */
  private static String paste(CapturedOutput output) throws IOException, InterruptedException {
    var commands =
        output.toString().lines().filter(line -> line.matches("(TOKEN=|curl ).*")).toList();
    assertThat(commands).hasSize(2);
    var shell =
        new ProcessBuilder("sh", "-c", String.join("\n", commands))
            .redirectErrorStream(true)
            .start();
    assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return new String(shell.getInputStream().readAllBytes(), UTF_8);
  }

  @Test
  void firstStart_printsTwoCommandsThatStoreAVerdict(CapturedOutput output) throws Exception {
    try (var service = start()) {
      var secret = printedSecret(output);
      assertThat(paste(output))
          .contains("\"metric\":\"http_request_duration_seconds\"")
          .contains("\"label\":\"true_positive\"");
      assertThat(token(service, secret).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void secondStart_keepsKeysAndSecretAndPrintsNone(CapturedOutput output) throws Exception {
    String secret;
    String keys;
    try (var first = start()) {
      secret = printedSecret(output);
      keys = send(first, "/.well-known/jwks.json").body();
    }
    try (var second = start()) {
      printedSecret(output);
      assertThat(output).contains("admin:$CLIENT_SECRET").contains("printed when it was made");
      assertThat(token(second, secret).statusCode()).isEqualTo(200);
      assertThat(send(second, "/.well-known/jwks.json").body()).isEqualTo(keys);
    }
  }

  @Test
  void start_redisAway_servesWithoutKeysUntilItComes(CapturedOutput output) throws Exception {
    redis.kill();
    try (var service = start()) {
      assertThat(send(service, "/health/live").statusCode()).isEqualTo(200);
      assertThat(send(service, "/health/ready").statusCode()).isEqualTo(503);
      var jwks = send(service, "/.well-known/jwks.json");
      assertThat(jwks.statusCode()).isEqualTo(503);
      assertThat(jwks.headers().firstValue("Retry-After")).isPresent();
      var refused = token(service, "x");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(refused.body()).contains("/problems/unavailable", "temporarily_unavailable");
      var bearer =
          request(service, "/api/v1/aiops/feedback").header("Authorization", unknown(service));
      assertThat(http.send(bearer.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(503);

      redis.start();
      await()
          .atMost(Duration.ofSeconds(15))
          .until(() -> send(service, "/health/ready").statusCode() == 200);
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(
              () -> assertThat(token(service, printedSecret(output)).statusCode()).isEqualTo(200));
    }
  }

  @Test
  void running_redisGoesAwayOrLosesItsData_keysStay(CapturedOutput output) throws Exception {
    try (var service = start("--ajan.client.secret=mySecret-9")) {
      var rings = service.getBean(KeyRings.class);
      var ring = rings.current();
      redis.flush();
      await().until(() -> redis.commands().exists("ajan:v1:{keys}:rings") == 1);
      await().during(Duration.ofMillis(500)).until(() -> rings.current().equals(ring));
      redis.kill();
      assertThat(token(service, "mySecret-9").statusCode()).isEqualTo(200);
      assertThat(send(service, "/.well-known/jwks.json").statusCode()).isEqualTo(200);
      await().until(() -> output.toString().contains("signing keys stay as they are"));
      assertThat(rings.current()).isEqualTo(ring);
    }
  }

  @Test
  void start_otherKeyEncryptionKey_stopsWithOneLine(CapturedOutput output) {
    start("--ajan.client.secret=mySecret-9").close();
    var other = Base64.getEncoder().encodeToString(new byte[32]);
    assertThatThrownBy(
            () -> start("--ajan.client.secret=mySecret-9", "--ajan.keys.encryption-key=" + other))
        .hasRootCauseInstanceOf(KeyStartException.class);
    assertThat(output).contains("cannot start: The signing keys in Redis were sealed with another");
    assertThat(output.toString().lines().filter(line -> line.startsWith("\tat "))).isEmpty();
  }

  @Test
  void start_secondReplica_sharesKeysAndSecret(CapturedOutput output) throws Exception {
    try (var one = start();
        var two = start()) {
      assertThat(send(one, "/.well-known/jwks.json").body())
          .isEqualTo(send(two, "/.well-known/jwks.json").body());
      var secret = printedSecret(output);
      assertThat(token(one, secret).statusCode()).isEqualTo(200);
      assertThat(token(two, secret).statusCode()).isEqualTo(200);
    }
  }
}
