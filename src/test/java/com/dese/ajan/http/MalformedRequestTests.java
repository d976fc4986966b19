package com.dese.ajan.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.redis.RedisUnderTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** Requests that no controller gets to see are refused as problems too, never with a 5xx. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"LOG_FORMAT=plain", "ajan.client.secret=malformed-requests"})
class MalformedRequestTests {
  private static final String FEEDBACK = "/api/v1/aiops/feedback";
  @TempDir private static Path data;

  @LocalServerPort private int port;
  @Autowired private JsonMapper json;

  private final HttpClient http = HttpClient.newHttpClient();
  private String authorization = "";

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry properties) {
    properties.add("ajan.redis.url", RedisUnderTest.shared()::url);
    properties.add("ajan.data-dir", data::toString);
  }

  @BeforeEach
  void getToken() throws Exception {
    var basic = Base64.getEncoder().encodeToString("admin:malformed-requests".getBytes(UTF_8));
    var answer =
        http.send(
            request("/oauth2/token")
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build(),
            BodyHandlers.ofString());
    authorization = "Bearer " + json.readTree(answer.body()).required("access_token").asString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"?=true", "?limit=1&=", "?%ff=%c3%28"})
  void query_malformed_isProblem(String query) throws Exception {
    assertProblem(send("GET", FEEDBACK + query), 400, "bad-request");
  }

  @ParameterizedTest
  @CsvSource({
    "QUERY, /.well-known/jwks.json, GET",
    "QUERY, /health/live, GET",
    "QUERY, /oauth2/token, POST",
    "NONSENSE, /api/v1/aiops/feedback, POST",
    "PATCH, /api/v1/aiops/feedback, DELETE",
    "GET, /api/v1/aiops/feedback/batch, POST",
    "DELETE, /api/v1/aiops/feedback/summary, GET",
  })
  void method_thatThePathLacks_isProblemThatNamesOthers(String method, String path, String allowed)
      throws Exception {
    var answer = send(method, path);

    assertProblem(answer, 405, "method-not-allowed");
    assertThat(answer.headers().firstValue("Allow").orElseThrow())
        .contains(allowed)
        .doesNotContain(method);
  }

  @ParameterizedTest
  @CsvSource({"batch, POST", "summary, GET"})
  void options_ofWordsThatAreNoIds_nameTheirOwnMethods(String word, String allowed)
      throws Exception {
    var answer = send("OPTIONS", FEEDBACK + "/" + word);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Allow").orElseThrow())
        .contains(allowed)
        .doesNotContain("DELETE");
  }

  @Test
  void multipart_withoutBoundary_isProblem() throws Exception {
    var answer =
        http.send(
            request(FEEDBACK)
                .header("Authorization", authorization)
                .header("Content-Type", "multipart/form-data")
                .POST(BodyPublishers.ofString("--"))
                .build(),
            BodyHandlers.ofString());

    assertProblem(answer, 415, "unsupported-media-type");
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    return http.send(
        request(path)
            .header("Authorization", authorization)
            .method(method, BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private void assertProblem(HttpResponse<String> answer, int status, String slug) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(json.readTree(answer.body()).path("type").asString()).isEqualTo("/problems/" + slug);
  }
}
