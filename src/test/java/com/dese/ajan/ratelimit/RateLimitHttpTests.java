package com.dese.ajan.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.redis.RedisUnderTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** The limits as clients meet them, each from an address of its own behind a trusted proxy. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "server.forward-headers-strategy=native",
      "ajan.rate-limit.per-minute=6",
      "ajan.rate-limit.burst=10",
      "ajan.rate-limit.clients.grafana.burst=12"
    })
class RateLimitHttpTests {
  private static final String FEEDBACK = "/api/v1/aiops/feedback";
  private static final RedisUnderTest REDIS = RedisUnderTest.launch();

  @TempDir private static Path directory;

  @LocalServerPort private int port;
  @Autowired private MeterRegistry meters;
  @Autowired private JsonMapper json;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String subject = UUID.randomUUID().toString();

  @AfterAll
  static void stopRedis() {
    REDIS.close();
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry properties) {
    properties.add("ajan.redis.url", REDIS::url);
    properties.add("ajan.data-dir", () -> directory.resolve("data").toString());
  }

  /** Takes the token's text for its subject. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Tokens {
    @Bean
    @Primary
    JwtDecoder anySubject() {
      return token -> {
        if (token.equals("bad")) {
          throw new BadJwtException("bad");
        }
        return Jwt.withTokenValue(token)
            .header("alg", "none")
            .subject(token)
            .claim("scope", "feedback:read")
            .expiresAt(Instant.MAX)
            .build();
      };
    }

    @Bean
    @Primary
    JwtAuthenticationConverter subjectIsThePrincipal() {
      return new JwtAuthenticationConverter();
    }
  }

  private HttpResponse<String> send(
      String method, String path, String address, @Nullable String token)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, BodyPublishers.noBody())
            .header("X-Forwarded-For", address);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private List<Integer> statuses(
      int times, String method, String path, String address, @Nullable String token)
      throws IOException, InterruptedException {
    var statuses = new ArrayList<Integer>();
    for (int i = 0; i < times; i++) {
      statuses.add(send(method, path, address, token).statusCode());
    }
    return statuses;
  }

  private double refused(String limit) {
    return meters.get("rate.limited.requests").tag("limit", limit).counter().count();
  }

  private void assertIsProblem(HttpResponse<String> answer, String limit, int perMinute) {
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(answer.headers().allValues("RateLimit-Policy"))
        .containsExactly("\"" + limit + "\";q=" + perMinute + ";w=60");
    var seconds = Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow());
    assertThat(seconds).isBetween(1, 60 / perMinute);
    assertThat(answer.headers().allValues("RateLimit"))
        .containsExactly("\"" + limit + "\";r=0;t=" + seconds);
    var body = json.readTree(answer.body());
    assertThat(body.get("type").asString()).isEqualTo("/problems/too-many-requests");
    assertThat(body.get("status").asInt()).isEqualTo(429);
    assertThat(body.get("detail").asString()).endsWith("try again in " + seconds + " s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bad"})
  void anyRequest_addressFailedTooOften_isRefusedBeforeItsTokenIsSeen(String token)
      throws Exception {
    var address = token.isEmpty() ? "192.0.2.1" : "192.0.2.2";
    double before = refused("address");
    assertThat(statuses(10, "GET", FEEDBACK, address, token.isEmpty() ? null : token))
        .containsOnly(401);

    assertIsProblem(send("GET", FEEDBACK, address, null), "address", 6);
    assertIsProblem(send("GET", "/api/nothing", address, null), "address", 6);
    assertIsProblem(send("GET", FEEDBACK, address, subject), "address", 6);
    assertThat(refused("address") - before).isEqualTo(3);

    assertThat(send("GET", FEEDBACK, "192.0.2.3", subject).statusCode()).isEqualTo(200);
    assertThat(send("GET", "/health/live", address, null).statusCode()).isEqualTo(200);
  }

  @Test
  void goodRequests_ofManySubjectsFromOneAddress_areNotLimitedTogether() throws Exception {
    for (int i : IntStream.range(0, 30).toArray()) {
      var answer = send("GET", FEEDBACK, "192.0.2.4", subject + "-" + i);
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anyRequest_otherAddressOfTheSame64_sharesItsLimit() throws Exception {
    assertThat(statuses(10, "GET", FEEDBACK, "2001:db8:1:2::1", null)).containsOnly(401);
    assertThat(send("GET", FEEDBACK, "2001:db8:1:2:ffff::7", null).statusCode()).isEqualTo(429);
    assertThat(send("GET", FEEDBACK, "2001:db8:1:3::1", null).statusCode()).isEqualTo(401);
  }

  @Test
  void read_withinTheLimit_saysWhatIsLeft() throws Exception {
    var answer = send("GET", FEEDBACK, "192.0.2.5", subject);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("RateLimit-Policy")).containsExactly("\"read\";q=6;w=60");
    assertThat(answer.headers().allValues("RateLimit")).containsExactly("\"read\";r=9;t=10");
  }

  @Test
  void read_tooMany_isRefusedWhileWritesAreNot() throws Exception {
    double before = refused("read");
    assertThat(statuses(10, "GET", FEEDBACK, "192.0.2.6", subject)).containsOnly(200);
    assertIsProblem(send("GET", FEEDBACK, "192.0.2.6", subject), "read", 6);
    assertThat(send("HEAD", FEEDBACK, "192.0.2.6", subject).statusCode()).isEqualTo(429);
    assertThat(refused("read") - before).isEqualTo(2);
    assertThat(send("POST", FEEDBACK, "192.0.2.6", subject).statusCode()).isEqualTo(403);
  }

  @Test
  void write_tooMany_isRefusedAlthoughNoneHadTheScope() throws Exception {
    double before = refused("write");
    assertThat(statuses(10, "POST", FEEDBACK, "192.0.2.7", subject)).containsOnly(403);
    assertIsProblem(send("POST", FEEDBACK, "192.0.2.8", subject), "write", 6);
    assertThat(refused("write") - before).isEqualTo(1);
    assertThat(send("GET", FEEDBACK, "192.0.2.7", subject).statusCode()).isEqualTo(200);
  }

  @Test
  void read_clientWithItsOwnBurst_hasThatBurst() throws Exception {
    assertThat(statuses(12, "GET", FEEDBACK, "192.0.2.9", "grafana")).containsOnly(200);
    assertIsProblem(send("GET", FEEDBACK, "192.0.2.9", "grafana"), "read", 6);
  }

  @Test
  void token_twentyOneRequestsOfAnAddress_lastIsRefused() throws Exception {
    double before = refused("token");
    assertThat(statuses(20, "POST", "/oauth2/token", "192.0.2.10", null)).doesNotContain(429);
    assertIsProblem(send("POST", "/oauth2/token", "192.0.2.10", null), "token", 20);
    assertThat(refused("token") - before).isEqualTo(1);
    assertThat(send("POST", "/oauth2/token", "192.0.2.11", null).statusCode()).isNotEqualTo(429);
    assertThat(send("GET", FEEDBACK, "192.0.2.10", subject).statusCode()).isEqualTo(200);
  }

  @Test
  void machinePaths_withoutToken_areNeverLimited() throws Exception {
    assertThat(statuses(50, "GET", "/health/live", "192.0.2.12", null)).containsOnly(200);
    assertThat(statuses(50, "GET", "/metrics/aiops", "192.0.2.12", null)).containsOnly(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"read", "write", "address", "token"})
  void meters_everyLimit_showsFromTheStart(String limit) throws Exception {
    assertThat(send("GET", "/metrics/aiops", "192.0.2.13", null).body())
        .contains("rate_limited_requests_total{limit=\"" + limit + "\"}")
        .contains("\nrate_limit_local_fallback ");
  }
}
