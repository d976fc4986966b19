package com.dese.ajan.aiops.web;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.aiops.anomaly.SeasonalDetector;
import com.dese.ajan.redis.RedisUnderTest;
import java.time.Instant;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreHttpTests {
  private static final String SCORE = "/api/v1/aiops/score";
  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
  private static final ServiceUnderTest SERVICE =
      ServiceUnderTest.start(RedisUnderTest.shared().url());

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  /** A day and more of a daily wave with noise, a shift and gaps (NaN), a value a minute. */
  private static double[] values(int size) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    return IntStream.range(0, size)
        .mapToDouble(i ->
            i % 97 == 0
                ? Double.NaN
                : 50
                    + 20 * Math.sin(2 * Math.PI * i / 1_440)
                    + random.nextGaussian()
                    + (i >= 2_000 && i < 2_030 ? 40 : 0))
        .toArray();
  }

  private static String json(double value) {
    return Double.isNaN(value) ? "null" : Double.toString(value);
  }

  private static String grid(double[] values) {
    return "{\"start\":\"%s\",\"stepSeconds\":60,\"values\":[%s]}"
        .formatted(
            START,
            IntStream.range(0, values.length).mapToObj(i -> json(values[i])).collect(joining(",")));
  }

  private static String samples(double[] values) {
    return IntStream.range(0, values.length)
        .mapToObj(i ->
            "{\"t\":%s,\"value\":%s}"
                .formatted(
                    i % 2 == 0
                        ? START.plusSeconds(60L * i).toEpochMilli()
                        : "\"" + START.plusSeconds(60L * i) + "\"",
                    json(values[i])))
        .collect(joining(",", "{\"samples\":[", "]}"));
  }

  @Test
  void score_evenGrid_scoresAsTheDetectorToTheLastDigit() {
    var values = values(3_000);
    var answer = SERVICE.post(SCORE, grid(values));

    assertThat(answer.status()).isEqualTo(200);
    var scores = answer.json().get("scores");
    assertThat(scores.size()).isEqualTo(values.length);
    var detector = new SeasonalDetector(0);
    for (int i = 0; i < values.length; i++) {
      var expected = detector.update(values[i], START.plusSeconds(60L * i).toEpochMilli());
      var score = scores.get(i);
      assertThat(score.get("z").doubleValue()).isEqualTo(expected.z());
      assertThat(score.get("onset").doubleValue()).isEqualTo(expected.onset());
      if (Double.isNaN(values[i])) {
        assertThat(score.get("value").isNull()).isTrue();
        assertThat(score.get("ready").booleanValue()).isFalse();
      } else {
        assertThat(score.get("value").doubleValue()).isEqualTo(values[i]);
        assertThat(score.get("expected").doubleValue()).isEqualTo(expected.expected());
        assertThat(score.get("upper").doubleValue()).isEqualTo(expected.upper(3));
      }
    }
  }

  @Test
  void score_shift_isOneAnomaly() {
    var answer = SERVICE.post(SCORE, grid(values(3_000))).json();
    assertThat(answer.get("anomalies").size()).isOne();
    var anomaly = answer.at("/anomalies/0");
    assertThat(anomaly.get("from").asString()).isEqualTo("2026-11-21T09:20:00.000Z");
    assertThat(anomaly.get("to").asString()).isEqualTo("2026-11-21T09:49:00.000Z");
    assertThat(anomaly.get("severity").asString()).isEqualTo("high");
    assertThat(answer.at("/threshold/origin").asString()).isEqualTo("default");
    assertThat(answer.at("/scores/2000/anomalous").booleanValue()).isTrue();
    assertThat(answer.at("/scores/1999/anomalous").booleanValue()).isFalse();
  }

  @Test
  void score_samplesWithTimes_isAsTheGrid() {
    var values = values(2_500);
    assertThat(SERVICE.post(SCORE, samples(values)).body())
        .isEqualTo(SERVICE.post(SCORE, grid(values)).body());
  }

  @Test
  void score_onlyDropsAreBad_isNoAnomaly() {
    var body = grid(values(3_000)).replaceFirst("\\{", "{\"options\":{\"direction\":\"down\"},");
    var answer = SERVICE.post(SCORE, body).json();
    assertThat(answer.at("/scores/2000/anomalous").booleanValue()).isFalse();
    assertThat(answer.get("anomalies").size()).isZero();
  }

  @Test
  void score_thresholdAsked_isOfTheOperator() {
    var body = grid(values(3_000)).replaceFirst("\\{", "{\"options\":{\"threshold\":99.5},");
    var answer = SERVICE.post(SCORE, body).json();
    assertThat(answer.get("anomalies").size()).isZero();
    assertThat(answer.get("threshold").toString())
        .isEqualTo("{\"value\":99.5,\"origin\":\"operator\"}");
  }

  @Test
  void score_mostSamples_isAnswered() {
    var values = new double[200_000];
    var answer = SERVICE.post(SCORE, grid(values));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("scores").size()).isEqualTo(200_000);
  }

  @Test
  void score_oneSampleMore_isProblem() {
    var answer = SERVICE.post(SCORE, grid(new double[200_001]));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.badFields()).containsExactly("values");
  }

  @Test
  void score_oneSample_isWarmingUp() {
    var answer = SERVICE.post(SCORE, "{\"samples\":[{\"t\":0,\"value\":1}]}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/scores/0/ready").booleanValue()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | samples",
        "{\"samples\":[]} | samples",
        "{\"samples\":{}} | samples",
        "{\"samples\":[1]} | samples[0]",
        "{\"samples\":[{\"value\":1}]} | samples[0].t",
        "{\"samples\":[{\"t\":1}]} | samples[0].value",
        "{\"samples\":[{\"t\":null,\"value\":1}]} | samples[0].t",
        "{\"samples\":[{\"t\":\"yesterday\",\"value\":1}]} | samples[0].t",
        "{\"samples\":[{\"t\":-1,\"value\":1}]} | samples[0].t",
        "{\"samples\":[{\"t\":1.5,\"value\":1}]} | samples[0].t",
        "{\"samples\":[{\"t\":99999999999999999999,\"value\":1}]} | samples[0].t",
        "{\"samples\":[{\"t\":\"+999999999-01-01T00:00:00Z\",\"value\":1}]} | samples[0].t",
        "{\"samples\":[{\"t\":5,\"value\":1},{\"t\":5,\"value\":1}]} | samples[1].t",
        "{\"samples\":[{\"t\":5,\"value\":\"1\"}]} | samples[0].value",
        "{\"samples\":[{\"t\":5,\"value\":1e31}]} | samples[0].value",
        "{\"samples\":[{\"t\":5,\"value\":1e400}]} | samples[0].value",
        "{\"samples\":[{\"t\":5,\"value\":1}],\"start\":0} | samples",
        "{\"values\":[1],\"stepSeconds\":60} | start",
        "{\"values\":[1],\"start\":0} | stepSeconds",
        "{\"values\":[1],\"start\":0,\"stepSeconds\":0} | stepSeconds",
        "{\"values\":[true],\"start\":0,\"stepSeconds\":1} | values[0]",
        "{\"values\":[1,2],\"start\":253402300799999,\"stepSeconds\":1} | stepSeconds",
        "{\"options\":{\"threshold\":0}} | options.threshold",
        "{\"options\":{\"threshold\":\"3\"}} | options.threshold",
        "{\"options\":{\"direction\":\"sideways\"}} | options.direction",
        "{\"options\":{\"floor\":-1}} | options.floor",
        "{\"options\":[]} | options",
      })
  void score_badField_isNamed(String body, String field) {
    var answer = SERVICE.post(SCORE, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.badFields()).containsExactly(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{\"samples\":[{\"t\":1,\"t\":2,\"value\":1}]}",
        "{\"samples\":[{\"t\":1,\"value\":NaN}]}",
        "{\"samples\":[{\"t\":1,\"value\":1}]}{}",
        "{\"x\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}",
      })
  void score_notJson_isProblem(String body) {
    var answer = SERVICE.post(SCORE, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("type").asString()).isEqualTo("/problems/malformed-json");
  }

  @Test
  void score_bodyTooLarge_isProblem() {
    var answer = SERVICE.post(SCORE, "{\"x\":\"" + " ".repeat(8 << 20) + "\"}");
    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void score_withTheScopeToReadOnly_isForbidden() {
    var answer =
        SERVICE.anonymous("POST", SCORE).token(SERVICE.token("aiops:read")).json("{}").send();
    assertThat(answer.status()).isEqualTo(403);
  }
}
