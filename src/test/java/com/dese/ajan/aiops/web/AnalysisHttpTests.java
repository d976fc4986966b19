package com.dese.ajan.aiops.web;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.redis.RedisUnderTest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnalysisHttpTests {
  private static final String ANALYSE = "/api/v1/aiops/incidents/analyse";
  private static final ServiceUnderTest SERVICE =
      ServiceUnderTest.start(RedisUnderTest.shared().url());

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  private static String series(String node, String values) {
    return """
    {"name":"p90","node":"%s","kind":"latency","start":"2026-11-25T10:00:00Z",
     "stepSeconds":60,"values":[%s]}\
    """
        .formatted(node, values);
  }

  private static String chain() {
    var shop = series("shop", "0.21,0.2,0.22,0.19,0.2,0.21,0.2,0.22,0.2,0.21,0.9,0.95,0.91");
    var cart = series("cart", "0.11,0.1,0.12,0.1,0.1,0.11,null,0.1,0.1,0.11,0.8,0.85,0.82");
    var data = series("data", "0.02,0.02,0.03,0.02,0.02,0.02,0.02,0.03,0.02,0.02,0.75,0.76,0.74");
    return """
    {"at":"2026-11-25T10:10:00Z","symptom":{"node":"shop","kind":"latency"},"ignored":[{}],
     "series":[%s,%s,%s],"graph":[["shop","cart"],["cart","data"]]}\
    """
        .formatted(shop, cart, data);
  }

  private static String many(int series, int values, int edges) {
    var numbers = IntStream.range(0, values).mapToObj(i -> i % 7 + "").collect(joining(","));
    return """
    {"at":"2026-11-25T10:10:00Z","series":[%s],"graph":[%s]}\
    """
        .formatted(
            IntStream.range(0, series)
                .mapToObj(i -> series("n" + i, numbers))
                .collect(joining(",")),
            IntStream.range(0, edges)
                .mapToObj(i -> "[\"n%d\",\"n%d\"]".formatted(i % 100, i / 100))
                .collect(joining(",")));
  }

  @Test
  void analyse_chain_ranksTheLastFirst() {
    var answer = SERVICE.post(ANALYSE, chain());
    assertThat(answer.status()).isEqualTo(200);
    var causes = answer.json().get("causes");
    assertThat(causes.size()).isEqualTo(3);
    assertThat(causes.at("/0/node").asString()).isEqualTo("data");
    assertThat(causes.at("/0/series/0").asString()).isEqualTo("p90");
    assertThat(causes.at("/0/score").doubleValue()).isGreaterThan(5);
    assertThat(causes.at("/0/reason").asString())
        .startsWith("latency up ")
        .contains("usual spread from 10:10");
    assertThat(causes.at("/1/reason").asString()).endsWith("explained by what it calls");
  }

  @Test
  void analyse_again_isTheSameAnswer() {
    assertThat(SERVICE.post(ANALYSE, chain()).body())
        .isEqualTo(SERVICE.post(ANALYSE, chain()).body());
  }

  @Test
  void analyse_most_isAnswered() {
    var answer = SERVICE.post(ANALYSE, many(2_000, 100, 10_000));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("causes").size()).isEqualTo(2_000);
  }

  @ParameterizedTest
  @CsvSource({"2001, 1, 0, series", "2000, 101, 0, series", "1, 1, 10001, graph"})
  void analyse_oneMore_isProblem(int series, int values, int edges, String field) {
    var answer = SERVICE.post(ANALYSE, many(series, values, edges));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.badFields()).containsExactly(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | at",
        "{\"at\":0} | series",
        "{\"at\":0,\"series\":[]} | series",
        "{\"at\":\"now\"} | at",
        "{\"at\":null} | at",
        "{\"series\":{}} | series",
        "{\"series\":[1]} | series[0]",
        "{\"series\":[{}]} | series[0].start",
        "{\"series\":[{\"start\":0,\"stepSeconds\":1}]} | series[0].values",
        "{\"series\":[{\"start\":0,\"stepSeconds\":1,\"values\":[1]}]} | series[0].name",
        "{\"series\":[{\"name\":\"\"}]} | series[0].name",
        "{\"series\":[{\"node\":5}]} | series[0].node",
        "{\"series\":[{\"kind\":\"LATENCY\"}]} | series[0].kind",
        "{\"series\":[{\"side\":\"left\"}]} | series[0].side",
        "{\"series\":[{\"start\":-1}]} | series[0].start",
        "{\"series\":[{\"stepSeconds\":0}]} | series[0].stepSeconds",
        "{\"series\":[{\"stepSeconds\":1e9}]} | series[0].stepSeconds",
        "{\"series\":[{\"values\":[]}]} | series[0].values",
        "{\"series\":[{\"values\":[\"1\"]}]} | series[0].values[0]",
        "{\"series\":[{\"values\":[1,1e31]}]} | series[0].values[1]",
        "{\"series\":[{\"values\":null}]} | series[0].values",
        "{\"series\":[{\"start\":253402300799999,\"stepSeconds\":1,\"values\":[1,2]}]} | series[0].stepSeconds",
        "{\"symptom\":[]} | symptom",
        "{\"symptom\":{\"kind\":\"cpu\"}} | symptom.node",
        "{\"symptom\":{\"node\":\"a\"}} | symptom.kind",
        "{\"graph\":{}} | graph",
        "{\"graph\":[\"a\"]} | graph[0]",
        "{\"graph\":[[\"a\"]]} | graph[0]",
        "{\"graph\":[[\"a\",\"b\",\"c\"]]} | graph[0]",
        "{\"graph\":[[\"a\",1]]} | graph[0][1]",
      })
  void analyse_badField_isNamed(String body, String field) {
    var answer = SERVICE.post(ANALYSE, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.badFields()).containsExactly(field);
  }

  @Test
  void analyse_seriesTwice_isProblem() {
    var body = "{\"at\":0,\"series\":[%s,%s]}".formatted(series("a", "1,2"), series("a", "1,2"));
    assertThat(SERVICE.post(ANALYSE, body).badFields()).containsExactly("series[1].name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{", "{\"at\":0,\"at\":0}", "{\"at\":0}{}"})
  void analyse_notJson_isProblem(String body) {
    var answer = SERVICE.post(ANALYSE, body);
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void analyse_bodyTooLarge_isProblem() {
    var answer = SERVICE.post(ANALYSE, "{\"x\":\"" + " ".repeat(8 << 20) + "\"}");
    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void analyse_withTheScopeToReadOnly_isForbidden() {
    var answer =
        SERVICE.anonymous("POST", ANALYSE).token(SERVICE.token("aiops:read")).json("{}").send();
    assertThat(answer.status()).isEqualTo(403);
  }
}
