package com.dese.ajan.aiops.web;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.ServiceUnderTest.Answer;
import com.dese.ajan.redis.RedisUnderTest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KayentaHttpTests {
  private static final String KAYENTA = "/api/v1/aiops/canary/kayenta";
  private static final String SMALL = "1,2,3,4,5,6";
  private static final String LARGE = "11,12,13,14,15,16";
  private static final ServiceUnderTest SERVICE =
      ServiceUnderTest.start(RedisUnderTest.shared().url());

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  private static String metric(
      String name, String group, String control, String experiment, String more) {
    return """
    {"name":"%s","groups":["%s"],"control":[%s],"experiment":[%s],"ignored":[{}]%s}\
    """
        .formatted(name, group, control, experiment, more);
  }

  private static Answer judge(String more, String... metrics) {
    return SERVICE.post(KAYENTA, "{\"metrics\":[%s]%s}".formatted(String.join(",", metrics), more));
  }

  private static String classification(String experiment, String more) {
    return judge("", metric("m", "g", SMALL, experiment, more))
        .json()
        .at("/metrics/0/classification")
        .asString();
  }

  @Test
  void judge_oneOfTwoGroupsFails_isItsWeightLess() {
    var answer =
        judge(
            ",\"groupWeights\":{\"errors\":20}",
            metric("latency", "users", SMALL, SMALL, ""),
            metric("errors", "errors", SMALL, LARGE, ",\"direction\":\"increase\""));

    assertThat(answer.status()).isEqualTo(200);
    var json = answer.json();
    assertThat(json.get("verdict").asString()).isEqualTo("MARGINAL");
    assertThat(json.get("score").doubleValue()).isEqualTo(80);
    assertThat(json.at("/metrics/0/classification").asString()).isEqualTo("Pass");
    assertThat(json.at("/metrics/0/deviation").doubleValue()).isEqualTo(1);
    assertThat(json.at("/metrics/1/name").asString()).isEqualTo("errors");
    assertThat(json.at("/metrics/1/groups/0").asString()).isEqualTo("errors");
    assertThat(json.at("/metrics/1/classification").asString()).isEqualTo("High");
    assertThat(json.at("/metrics/1/critical").booleanValue()).isFalse();
    assertThat(json.at("/metrics/1/reason").asString()).contains("98 % interval");
    assertThat(json.at("/groups/0").toString())
        .isEqualTo("{\"name\":\"errors\",\"score\":0.0,\"weight\":20.0,\"hasData\":true}");
    assertThat(json.at("/groups/1/weight").doubleValue()).isEqualTo(80);
    assertThat(json.at("/reasons/0").asString()).startsWith("The score is 80.0: MARGINAL");
  }

  @Test
  void judge_critical_fails() {
    var answer =
        judge(
            "",
            metric("latency", "users", SMALL, SMALL, ""),
            metric("errors", "errors", SMALL, LARGE, ",\"critical\":true"));

    assertThat(answer.json().get("verdict").asString()).isEqualTo("FAIL");
    assertThat(answer.json().get("score").doubleValue()).isEqualTo(0);
    assertThat(answer.json().at("/metrics/1/critical").booleanValue()).isTrue();
  }

  @Test
  void judge_thresholds_areThoseAsked() {
    var half =
        new String[] {
          metric("a", "g", SMALL, SMALL, ""), metric("b", "g", SMALL, LARGE, ""),
        };
    assertThat(judge(",\"thresholds\":{\"pass\":50,\"marginal\":10}", half).json().get("verdict"))
        .hasToString("\"PASS\"");
    assertThat(judge(",\"thresholds\":{\"marginal\":50}", half).json().get("verdict"))
        .hasToString("\"MARGINAL\"");
    assertThat(judge("", half).json().get("verdict")).hasToString("\"FAIL\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "| High",
        ",'direction':'decrease' | Pass",
        ",'direction':'increase' | High",
        ",'classifier':{} | High",
        ",'classifier':{'tolerance':0.9} | Pass",
        ",'classifier':{'tolerance':0.6,'confidence':0.95} | High",
        ",'classifier':{'tolerance':0.6,'confidence':0.9999} | Pass",
        ",'classifier':{'effectSizeThresholds':[0,3.8]} | High",
        ",'classifier':{'effectSizeThresholds':[0,3.9]} | Pass",
        ",'classifier':{'effectSizeMeasure':'meanRatio','effectSizeThresholds':[0,1]} | High",
        ",'classifier':{'effectSizeThresholds':[0,1],'effectSizeMeasure':'cles'} | High",
        ",'classifier':{'effectSizeThresholds':[0,1.01],'effectSizeMeasure':'cles'} | Pass",
        ",'classifier':{'method':'mannWhitney','tolerance':1} | Pass",
        ",'classifier':{'method':'meanInequality','tolerance':1} | High",
      })
  void judge_method_isThatAsked(String more, String expected) {
    var fields = more == null ? "" : more.replace('\'', '"');
    assertThat(classification(LARGE, fields)).isEqualTo(expected);
  }

  @Test
  void judge_criticalThresholds_areThoseAsked() {
    var critical = ",\"critical\":true,\"classifier\":{\"criticalThresholds\":[0,3.9]}";
    var json = judge("", metric("m", "g", SMALL, LARGE, critical)).json();
    assertThat(json.at("/metrics/0/classification").asString()).isEqualTo("High");
    assertThat(json.at("/metrics/0/critical").booleanValue()).isFalse();
  }

  @Test
  void judge_noData_isSaid() {
    assertThat(classification("", "")).isEqualTo("Nodata");
    assertThat(classification("null,null", "")).isEqualTo("Nodata");
    assertThat(classification("", ",\"mustHaveData\":true")).isEqualTo("NodataFailMetric");
    assertThat(classification("", ",\"nanStrategy\":\"replace\"")).isEqualTo("Pass");
    assertThat(classification("null", ",\"nanStrategy\":\"replace\"")).isEqualTo("Low"); // it is 0

    var json = judge("", metric("m", "g", SMALL, "", "")).json();
    assertThat(json.at("/metrics/0").has("deviation")).isFalse();
    assertThat(json.get("verdict").asString()).isEqualTo("FAIL");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "1e30,-1e30,1e30 | -1e30,1e30,0",
        "1e-320 | 1e30",
        "1e20,1e20 | 0.00001,0.00002",
        "-1,1 | 5,-5,0.1",
        "null,0 | 0,null,-0.0",
      })
  void judge_numbersAtTheEdge_areAnswered(String control, String experiment) {
    var answer = judge("", metric("m", "g", control, experiment, ""));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("NaN", "Infinity");
  }

  @Test
  void judge_again_isTheSameAnswer() {
    var metric = metric("m", "g", "5,5,5", "7,7", "");
    assertThat(judge("", metric).body()).isEqualTo(judge("", metric).body());
  }

  private static Answer many(int metrics, int valuesASide, int more) {
    var numbers =
        IntStream.range(0, valuesASide).mapToObj(i -> i * 7919 % 10007 + "").collect(joining(","));
    var last = numbers + ",1".repeat(more);
    return judge(
        "",
        IntStream.range(0, metrics)
            .mapToObj(
                i -> metric("m" + i, "g" + i % 30, numbers, i == metrics - 1 ? last : numbers, ""))
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({"2000, 50", "1, 100000"})
  void judge_most_isAnswered(int metrics, int valuesASide) {
    var answer = many(metrics, valuesASide, 0);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("metrics").size()).isEqualTo(metrics);
  }

  @ParameterizedTest
  @CsvSource({"2001, 1, 0", "2000, 50, 1", "1, 100000, 1"})
  void judge_oneMore_isProblem(int metrics, int valuesASide, int more) {
    var answer = many(metrics, valuesASide, more);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.badFields()).containsExactly("metrics");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | metrics",
        "{'metrics':[]} | metrics",
        "{'metrics':null} | metrics",
        "{'metrics':[1]} | metrics[0]",
        "{'metrics':[{}]} | metrics[0].name",
        "{'metrics':[{'name':'a'}]} | metrics[0].groups",
        "{'metrics':[{'name':'a','groups':['g']}]} | metrics[0].control",
        "{'metrics':[{'name':'a','groups':['g'],'control':[]}]} | metrics[0].experiment",
        "{'metrics':[{'name':' '}]} | metrics[0].name",
        "{'metrics':[{'name':null}]} | metrics[0].name",
        "{'metrics':[{'groups':'g'}]} | metrics[0].groups",
        "{'metrics':[{'groups':[]}]} | metrics[0].groups",
        "{'metrics':[{'groups':[null]}]} | metrics[0].groups[0]",
        "{'metrics':[{'groups':['g','g']}]} | metrics[0].groups[1]",
        "{'metrics':[{'control':null}]} | metrics[0].control",
        "{'metrics':[{'control':[1,'1']}]} | metrics[0].control[1]",
        "{'metrics':[{'experiment':[1e308]}]} | metrics[0].experiment[0]",
        "{'metrics':[{'experiment':[1e999]}]} | metrics[0].experiment[0]",
        "{'metrics':[{'experiment':[[1]]}]} | metrics[0].experiment[0]",
        "{'metrics':[{'direction':'Increase'}]} | metrics[0].direction",
        "{'metrics':[{'nanStrategy':null}]} | metrics[0].nanStrategy",
        "{'metrics':[{'critical':'true'}]} | metrics[0].critical",
        "{'metrics':[{'mustHaveData':1}]} | metrics[0].mustHaveData",
        "{'metrics':[{'classifier':null}]} | metrics[0].classifier",
        "{'metrics':[{'classifier':{'method':'median'}}]} | metrics[0].classifier.method",
        "{'metrics':[{'classifier':{'tolerance':-1}}]} | metrics[0].classifier.tolerance",
        "{'metrics':[{'classifier':{'confidence':1}}]} | metrics[0].classifier.confidence",
        "{'metrics':[{'classifier':{'confidence':95}}]} | metrics[0].classifier.confidence",
        "{'metrics':[{'classifier':{'effectSizeMeasure':1}}]} | metrics[0].classifier.effectSizeMeasure",
        "{'metrics':[{'classifier':{'effectSizeThresholds':1}}]} | metrics[0].classifier.effectSizeThresholds",
        "{'metrics':[{'classifier':{'effectSizeThresholds':[1]}}]} | metrics[0].classifier.effectSizeThresholds",
        "{'metrics':[{'classifier':{'criticalThresholds':[1,2,3]}}]} | metrics[0].classifier.criticalThresholds",
        "{'metrics':[{'classifier':{'criticalThresholds':[1,null]}}]} | metrics[0].classifier.criticalThresholds[1]",
        "{'groupWeights':[]} | groupWeights",
        "{'groupWeights':{'a':101}} | groupWeights.a",
        "{'groupWeights':{'a':-1}} | groupWeights.a",
        "{'groupWeights':{'':1}} | groupWeights",
        "{'groupWeights':{'a':60,'b':41}} | groupWeights",
        "{'thresholds':1} | thresholds",
        "{'thresholds':{'pass':0}} | thresholds.pass",
        "{'thresholds':{'marginal':101}} | thresholds.marginal",
      })
  void judge_badField_isNamed(String body, String field) {
    var answer = SERVICE.post(KAYENTA, body.replace('\'', '"'));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.badFields()).containsExactly(field);
  }

  @Test
  void judge_whatDoesNotFit_isNamed() {
    var metric = metric("m", "g", SMALL, LARGE, "");
    assertThat(judge("", metric, metric).badFields()).containsExactly("metrics[1].name");
    assertThat(judge(",\"thresholds\":{\"pass\":60}", metric).badFields())
        .containsExactly("thresholds.marginal");
    var groups = IntStream.range(0, 21).mapToObj(i -> "g" + i).collect(joining("\",\""));
    assertThat(judge("", metric("m", groups, SMALL, LARGE, "")).badFields())
        .containsExactly("metrics[0].groups");
    var weights = IntStream.range(0, 101).mapToObj(i -> "\"g" + i + "\":0").collect(joining(","));
    assertThat(judge(",\"groupWeights\":{" + weights + "}", metric).badFields())
        .containsExactly("groupWeights");
    assertThat(judge(",\"groupWeights\":{\"" + "g".repeat(201) + "\":1}", metric).badFields())
        .containsExactly("groupWeights");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "null", "{", "{\"metrics\":[NaN]}", "{\"metrics\":[],\"metrics\":[]}"})
  void judge_notJson_isProblem(String body) {
    assertThat(SERVICE.post(KAYENTA, body).status()).isEqualTo(400);
  }

  @Test
  void judge_bodyTooLarge_isProblem() {
    var answer = SERVICE.post(KAYENTA, "{\"x\":\"" + " ".repeat(8 << 20) + "\"}");
    assertThat(answer.status()).isEqualTo(413);
  }
}
