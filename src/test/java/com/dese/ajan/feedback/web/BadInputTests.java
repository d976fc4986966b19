package com.dese.ajan.feedback.web;

import static com.dese.ajan.ServiceUnderTest.FEEDBACK;
import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.ServiceUnderTest.Answer;
import com.dese.ajan.redis.RedisUnderTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients must not send: each a 4xx problem that names the field where there is one. */
class BadInputTests {
  private static final ServiceUnderTest SERVICE =
      ServiceUnderTest.start(RedisUnderTest.shared().url());
  private static final Map<String, String> VALID =
      Map.of("metric", "\"m\"", "anomaly", "true", "verdict", "true", "note", "\"n\"");

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"metric", "anomaly", "verdict", "note"})
  void submit_fieldMissing_isNamed(String field) {
    var fields = new TreeMap<>(VALID);
    fields.remove(field);

    isValidationOf(field, SERVICE.post(FEEDBACK, json(fields)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metric",
        "anomaly",
        "verdict",
        "note",
        "source",
        "type",
        "severity",
        "comment",
        "anomalyId",
        "judgementId",
        "label"
      })
  void submit_fieldNull_isNamed(String field) {
    isValidationOf(field, SERVICE.post(FEEDBACK, with(field, "null")));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "metric,5",
        "metric,true",
        "metric,[]",
        "metric,{}",
        "metric,\"\"",
        "metric,\"  \"",
        "metric,\"a\\nb\"",
        "metric,\"\\u0000\"",
        "metric,\"\\ud800\"",
        "metric,\"\\udc00x\"",
        "anomaly,\"true\"",
        "anomaly,1",
        "anomaly,[]",
        "anomaly,{}",
        "anomaly,\"\"",
        "verdict,\"false\"",
        "verdict,0",
        "verdict,1.5",
        "note,7",
        "note,\"\"",
        "note,\" \\t\\n\"",
        "note,\"\\u0000\"",
        "note,\"\\u007f\"",
        "note,\"x\\ud83d\"",
        "note,[\"n\"]",
        "comment,1",
        "comment,\"\\u0007\"",
        "comment,false",
        "source,\"web\"",
        "source,\"UI\"",
        "source,0",
        "source,\"\"",
        "source,[]",
        "type,\"Bug\"",
        "type,1",
        "severity,\"critical\"",
        "severity,2",
        "anomalyId,\"x\"",
        "anomalyId,7",
        "anomalyId,\"\"",
        "judgementId,\"x\"",
        "label,\"maybe\"",
        "label,3",
        "label,\"false_positive\"",
        "label,\"true_negative\""
      })
  void submit_fieldWrong_isNamed(String field, String value) {
    isValidationOf(field, SERVICE.post(FEEDBACK, with(field, value)));
  }

  @ParameterizedTest
  @CsvSource({"metric,200", "note,500", "comment,2000"})
  void submit_textLength_isCountedInCharacters(String field, int most) {
    var rocket = "\uD83D\uDE80";

    assertThat(SERVICE.post(FEEDBACK, with(field, "\"" + rocket.repeat(most) + "\"")).status())
        .isEqualTo(201);
    isValidationOf(
        field, SERVICE.post(FEEDBACK, with(field, "\"" + rocket.repeat(most + 1) + "\"")));
  }

  @Test
  void submit_anomalyAndJudgement_namesTheJudgement() {
    var id = "\"0190a5f0-0000-7000-8000-000000000000\"";

    isValidationOf(
        "judgementId", SERVICE.post(FEEDBACK, with("anomalyId", id + ",\"judgementId\":" + id)));
  }

  @Test
  void submit_severalWrong_namesThemAll() {
    var answer = SERVICE.post(FEEDBACK, "{\"metric\":\"\",\"note\":\"\"}");

    assertThat(answer.badFields()).containsExactly("anomaly", "metric", "note", "verdict");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[]",
        "null",
        "\"text\"",
        "1",
        "{\"metric\":}",
        "{'metric':'m'}",
        "{\"a\":1,}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{\"a\":\"\n\"}",
        "{} {}",
        "{\"metric\":\"m\",\"metric\":\"n\"}",
        "\uFEFF{}x",
        "<xml/>"
      })
  void submit_noJsonObject_is400(String body) {
    var answer = SERVICE.post(FEEDBACK, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void submit_millionDigits_isRefused() {
    var body = with("metric", "1" + "0".repeat(60_000));

    assertThat(SERVICE.post(FEEDBACK, body).status()).isEqualTo(400);
    assertThat(SERVICE.post(FEEDBACK, with("metric", "1".repeat(1_000_000))).status())
        .isEqualTo(413);
    assertThat(SERVICE.post(FEEDBACK + "/batch", "[" + "1".repeat(1_000_000) + "]").status())
        .isEqualTo(400);
  }

  @Test
  void submit_depthThousand_isRefused() {
    assertThat(
            SERVICE.post(FEEDBACK, with("extra", "[".repeat(1_000) + "]".repeat(1_000))).status())
        .isEqualTo(400);
  }

  @Test
  void submit_invalidUtf8_isRefused() {
    var bytes = with("note", "\"\u00ff\"").getBytes(StandardCharsets.ISO_8859_1);

    var answer =
        SERVICE
            .call("POST", FEEDBACK)
            .body("application/json", BodyPublishers.ofByteArray(bytes))
            .send();

    assertThat(answer.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"/api/v1/aiops/feedback,65536", "/api/v1/aiops/feedback/batch,1048576"})
  void submit_bodyOverTheLimit_is413(String path, int limit) {
    var padded = with("extra", "\"" + "x".repeat(limit) + "\"").getBytes(StandardCharsets.UTF_8);
    var exact =
        new String(padded, StandardCharsets.UTF_8)
            .replaceFirst("x{" + (padded.length - limit) + "}", "");

    assertThat(exact).hasSize(limit);
    assertThat(SERVICE.post(path, exact).status()).isNotEqualTo(413);
    assertThat(SERVICE.post(path, exact + " ").status()).isEqualTo(413);
    var chunked =
        SERVICE
            .call("POST", path)
            .body(
                "application/json",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(padded)))
            .send();
    assertThat(chunked.status()).isEqualTo(413);
  }

  @Test
  void submit_otherContentType_is415() {
    var answer = SERVICE.call("POST", FEEDBACK).body("text/plain", json(VALID)).send();

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.json().path("type").asString()).isEqualTo("/problems/unsupported-media-type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "with space", "tab\there1"})
  void submit_badIdempotencyKey_isNamed(String key) {
    var answer =
        SERVICE.call("POST", FEEDBACK).header("Idempotency-Key", key).json(json(VALID)).send();

    isValidationOf("Idempotency-Key", answer);
  }

  @ParameterizedTest
  @CsvSource({
    "limit,0",
    "limit,501",
    "limit,x",
    "limit,1.5",
    "limit,99999999999",
    "cursor,x",
    "from,yesterday",
    "to,2026",
    "label,LABEL",
    "verdict,yes",
    "source,x",
    "severity,medium",
    "anomalyId,1-1-1-1-1",
    "judgementId,1-1-1-1-1",
    "metric,''"
  })
  void list_badParameter_isNamed(String name, String value) {
    isValidationOf(name, SERVICE.get(FEEDBACK + "?" + name + "=" + value));
  }

  @Test
  void list_parameterTwice_isNamed() {
    isValidationOf("limit", SERVICE.get(FEEDBACK + "?limit=1&limit=2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "null", "1"})
  void batch_noEntries_isNamed(String body) {
    isValidationOf("body", SERVICE.post(FEEDBACK + "/batch", body));
  }

  @Test
  void batch_tooMany_isRefusedWhole() {
    var body = "[" + "1,".repeat(1_000) + "1]";

    isValidationOf("body", SERVICE.post(FEEDBACK + "/batch", body));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/v1/nothing,404",
    "GET,/nothing,404",
    "PUT,/api/v1/aiops/feedback,405",
    "POST,/api/v1/aiops/feedback/summary,405",
    "GET,/api/v1/aiops/feedback/not-a-uuid,400",
    "GET,/api/v1/aiops/feedback;x=1,400",
    "GET,/api/v1/aiops/feedback/%2e%2e,400",
    "GET,/api/v1/aiops/feedback/%00,400",
    "POST,/metrics/aiops,405"
  })
  void path_notServed_isAProblem(String method, String path, int status) {
    var answer = SERVICE.call(method, path).send();

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    assertThat(answer.body()).doesNotContainIgnoringCase("exception", "springframework", "java.");
  }

  @Test
  void list_notAcceptable_is406() {
    var answer = SERVICE.call("GET", FEEDBACK).header("Accept", "text/html").send();

    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  private static void isValidationOf(String field, Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().path("type").asString()).isEqualTo("/problems/validation");
    assertThat(answer.badFields()).containsOnly(field);
  }

  private static String with(String field, String value) {
    var fields = new TreeMap<>(VALID);
    fields.put(field, value);
    return json(fields);
  }

  private static String json(Map<String, String> fields) {
    var members =
        fields.entrySet().stream()
            .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
            .toList();
    return "{" + String.join(",", members) + "}";
  }
}
