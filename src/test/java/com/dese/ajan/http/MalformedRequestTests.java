package com.dese.ajan.http;

import static com.dese.ajan.ServiceUnderTest.FEEDBACK;
import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.ServiceUnderTest.Answer;
import com.dese.ajan.redis.RedisUnderTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no controller gets to see are refused as problems too, never with a 5xx. */
class MalformedRequestTests {
  private static final ServiceUnderTest SERVICE =
      ServiceUnderTest.start(RedisUnderTest.shared().url());

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"?=true", "?limit=1&=", "?%ff=%c3%28"})
  void query_malformed_isProblem(String query) {
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
  void method_thatThePathLacks_isProblemThatNamesOthers(
      String method, String path, String allowed) {
    var answer = send(method, path);

    assertProblem(answer, 405, "method-not-allowed");
    assertThat(answer.header("Allow")).contains(allowed).doesNotContain(method);
  }

  @ParameterizedTest
  @CsvSource({"batch, POST", "summary, GET"})
  void options_ofWordsThatAreNoIds_nameTheirOwnMethods(String word, String allowed) {
    var answer = send("OPTIONS", FEEDBACK + "/" + word);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Allow")).contains(allowed).doesNotContain("DELETE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%5C", "/a%2Fb", "/%00"})
  void path_thatTomcatRefuses_isProblemThatNamesIt(String end) {
    var answer = send("DELETE", FEEDBACK + end);

    assertProblem(answer, 400, "bad-request");
    assertThat(answer.json().path("instance").asString()).isEqualTo(FEEDBACK + end);
  }

  @Test
  void multipart_withoutBoundary_isProblem() {
    var answer = SERVICE.call("POST", FEEDBACK).body("multipart/form-data", "--").send();

    assertProblem(answer, 415, "unsupported-media-type");
  }

  private static Answer send(String method, String path) {
    return SERVICE.call(method, path).send();
  }

  private static void assertProblem(Answer answer, int status, String slug) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().path("type").asString()).isEqualTo("/problems/" + slug);
  }
}
