package com.dese.ajan.aiops.web;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.dese.ajan.aiops.canary.Counts;
import com.dese.ajan.aiops.canary.Harm;
import com.dese.ajan.aiops.canary.Kind;
import com.dese.ajan.aiops.canary.Plan;
import com.dese.ajan.aiops.canary.Samples;
import com.dese.ajan.aiops.judgement.AskedMetric;
import com.dese.ajan.aiops.judgement.AskedSide;
import com.dese.ajan.aiops.judgement.CanaryCase;
import com.dese.ajan.aiops.judgement.RangeQuery;
import com.dese.ajan.http.FieldError;
import com.dese.ajan.http.InvalidRequestException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class JudgementRequestReaderTests {
  private static final long NOW = Instant.parse("2026-11-25T10:30:20Z").toEpochMilli();
  private static final long HALF_PAST = NOW - 20_000;

  private static JudgementRequest read(String body) {
    try (var parser = JsonMapper.shared().createParser(body)) {
      return JudgementRequestReader.read(parser, NOW);
    }
  }

  /** A request of one metric with these fields, and with more beside its metrics. */
  private static AskedMetric metric(String fields, String more) {
    return read("{\"metrics\":[{\"name\":\"m\",%s}]%s}".formatted(fields, more))
        .metrics()
        .getFirst();
  }

  private static AskedMetric metric(String fields) {
    return metric(fields, "");
  }

  /** The canary asks for "down" where the baseline asks for "up". */
  private static String bothSides(String side) {
    return "\"baseline\":%s,\"canary\":%s"
        .formatted(side, side.replace("\"query\":\"up\"", "\"query\":\"down\""));
  }

  private static Samples samples(AskedSide side) {
    assertThat(side).isInstanceOf(AskedSide.PostedSamples.class);
    return ((AskedSide.PostedSamples) side).samples();
  }

  private static Counts counts(AskedSide side) {
    assertThat(side).isInstanceOf(AskedSide.PostedCounts.class);
    return ((AskedSide.PostedCounts) side).counts();
  }

  private static RangeQuery query(AskedSide side) {
    assertThat(side).isInstanceOf(AskedSide.QueriedSamples.class);
    return ((AskedSide.QueriedSamples) side).query();
  }

  private static List<String> badFields(String body) {
    try {
      read(body);
    } catch (InvalidRequestException e) {
      var errors = (List<?>) Objects.requireNonNull(properties(e).get("errors"));
      return errors.stream().map(error -> ((FieldError) error).field()).toList();
    }
    return List.of();
  }

  private static Map<String, Object> properties(InvalidRequestException e) {
    return Objects.requireNonNull(e.getBody().getProperties());
  }

  @Test
  void read_nothingButSides_isByDefault() {
    var metric = metric(bothSides("{\"samples\":[1,null,2.5]}"));

    assertThat(metric.name()).isEqualTo("m");
    assertThat(metric.group()).isNull();
    assertThat(metric.kind()).isEqualTo(Kind.DISTRIBUTION);
    assertThat(metric.direction()).isEqualTo(Harm.INCREASE);
    assertThat(metric.weight()).isOne();
    assertThat(metric.critical()).isFalse();
    assertThat(metric.mustHaveData()).isFalse();
    assertThat(metric.tolerance()).isNull();
    assertThat(metric.minimumEvents()).isEqualTo(5);
    assertThat(metric.plan()).isEqualTo(new Plan(60, 1_800_000));
    assertThat(samples(metric.canary()).epochMillis()).isNull();
    assertThat(samples(metric.canary()).values()).containsExactly(1, Double.NaN, 2.5);
  }

  @Test
  void read_everyField_isAsGiven() {
    var metric =
        metric(
            "\"group\":\"g\",\"kind\":\"gauge\",\"direction\":\"either\",\"weight\":0.5,"
                + "\"critical\":true,\"mustHaveData\":true,\"tolerance\":0.2,\"minimumEvents\":7,"
                + bothSides("{\"samples\":[]}"));

    assertThat(metric.group()).isEqualTo("g");
    assertThat(metric.kind()).isEqualTo(Kind.GAUGE);
    assertThat(metric.direction()).isEqualTo(Harm.EITHER);
    assertThat(metric.weight()).isEqualTo(.5);
    assertThat(metric.critical()).isTrue();
    assertThat(metric.mustHaveData()).isTrue();
    assertThat(metric.tolerance()).isEqualTo(.2);
    assertThat(metric.minimumEvents()).isEqualTo(7);
  }

  @Test
  void samples_withTimes_areSortedAndThoseOfTheWindow() {
    var metric =
        metric(
            bothSides(
                """
                {"samples":[{"t":"2026-11-25T10:02:00Z","value":3},{"t":1795600800000,"value":1},
                  {"t":1795600860000,"value":null},{"t":"2026-11-25T10:03:00.001Z","value":4}]}\
                """),
            ",\"window\":{\"from\":\"2026-11-25T10:00:00Z\",\"to\":\"2026-11-25T10:03:00Z\"}");

    assertThat(samples(metric.baseline()).epochMillis())
        .containsExactly(1_795_600_800_000L, 1_795_600_860_000L, 1_795_600_920_000L);
    assertThat(samples(metric.baseline()).values()).containsExactly(1, Double.NaN, 3);
    assertThat(metric.plan()).isEqualTo(Plan.STANDARD);
  }

  @Test
  void samples_withNumbersOfRowsAsTimes_arePlannedByPoints() {
    var rows = bothSides("{\"samples\":[{\"t\":0,\"value\":1},{\"t\":1,\"value\":2}]}");
    var window = ",\"window\":{\"from\":\"2026-11-25T10:00:00Z\"}";

    assertThat(metric(rows, window).plan()).isEqualTo(new Plan(60, 1_800_000));
    assertThat(samples(metric(rows, window).canary()).epochMillis()).containsExactly(0, 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "\"PT1H\"; 120; 3600000; 120",
        "90; 90; 2700000; 90",
        "\"PT1M\"; 2; 60000; 2",
      })
  void planned_ofAWindow_isPlan(String planned, int points, long millis, int rowsWithoutTimes) {
    var window = ",\"window\":{\"planned\":" + planned + "}";
    var untimed = metric(bothSides("{\"samples\":[1]}"), window);
    var timed =
        metric(bothSides("{\"samples\":[{\"t\":0,\"value\":1},{\"t\":1000,\"value\":1}]}"), window);

    assertThat(untimed.plan()).isEqualTo(new Plan(points, millis));
    assertThat(timed.plan())
        .isEqualTo(new Plan(planned.startsWith("\"") ? null : rowsWithoutTimes, millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"events\":3,\"total\":1000}",
        "{\"samples\":[{\"events\":3,\"total\":1000}]}",
        "[{\"events\":3,\"total\":1000}]",
      })
  void counts_withoutTimes_areRows(String side) {
    var metric = metric("\"kind\":\"ratio\"," + bothSides(side));

    assertThat(counts(metric.canary()).epochMillis()).isNull();
    assertThat(counts(metric.canary()).events()).containsExactly(3);
    assertThat(counts(metric.canary()).totals()).containsExactly(1000);
    assertThat(metric.plan()).isEqualTo(new Plan(30, 1_800_000));
  }

  @Test
  void counts_withTimes_areSorted() {
    var metric =
        metric(
            bothSides(
                    "[{\"t\":60000,\"events\":1,\"total\":9},{\"t\":0,\"events\":null,\"total\":8}]")
                + ",\"kind\":\"ratio\"");

    assertThat(counts(metric.canary()).epochMillis()).containsExactly(0, 60_000);
    assertThat(counts(metric.canary()).events()).containsExactly(Double.NaN, 1);
    assertThat(counts(metric.canary()).totals()).containsExactly(8, 9);
    assertThat(metric.plan()).isEqualTo(Plan.STANDARD);
  }

  @Test
  void query_ofASide_isAskedOnTheGridOfItsStep() {
    var metric = metric(bothSides("{\"query\":\"up\"}"));

    assertThat(query(metric.canary()))
        .isEqualTo(new RangeQuery("down", HALF_PAST - 1_770_000, HALF_PAST, 30_000));
    assertThat(metric.plan()).isEqualTo(Plan.STANDARD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "\"from\":\"2026-11-25T10:00:00Z\"; 2026-11-25T10:00:30Z; 2026-11-25T10:30:00Z",
        "\"to\":\"2026-11-25T10:10:00Z\"; 2026-11-25T09:40:30Z; 2026-11-25T10:10:00Z",
        "\"planned\":\"PT5M\"; 2026-11-25T10:25:30Z; 2026-11-25T10:30:00Z",
        "\"planned\":10; 2026-11-25T10:25:30Z; 2026-11-25T10:30:00Z",
        "\"step\":\"PT1M\"; 2026-11-25T10:01:00Z; 2026-11-25T10:30:00Z",
      })
  void window_bounds_areTimesOfTheQuery(String window, Instant from, Instant to) {
    var asked =
        query(metric(bothSides("{\"query\":\"up\"}"), ",\"window\":{" + window + "}").canary());

    assertThat(Instant.ofEpochMilli(asked.fromMillis())).isEqualTo(from);
    assertThat(Instant.ofEpochMilli(asked.toMillis())).isEqualTo(to);
  }

  @Test
  void query_ofTheMetric_hasEachSidesScope() {
    var metric =
        metric(
            "\"query\":\"a{$scope} / b{x='1',${scope}} + $scopes + $scope_1\"",
            """
            ,"scope":{"baseline":"hash=\\"a$1\\\\n\\"","canary":{"pod":"c\\"d","hash":"b"}}\
            """);

    assertThat(query(metric.baseline()).promQl())
        .isEqualTo("a{hash=\"a$1\\n\"} / b{x='1',hash=\"a$1\\n\"} + $scopes + $scope_1");
    assertThat(query(metric.canary()).promQl())
        .isEqualTo(
            "a{hash=\"b\",pod=\"c\\\"d\"} / b{x='1',hash=\"b\",pod=\"c\\\"d\"}"
                + " + $scopes + $scope_1");
  }

  @Test
  void selector_ofASide_hasTheScopesMatchersToo() {
    var metric =
        metric(
            bothSides("{\"selector\":\"latency{job=~'a|b'}\"}"),
            ",\"scope\":{\"canary\":\"pod!=\\\"x\\\"\"}");

    assertThat(query(metric.baseline()).promQl()).isEqualTo("{__name__=\"latency\",job=~\"a|b\"}");
    assertThat(query(metric.canary()).promQl())
        .isEqualTo("{__name__=\"latency\",job=~\"a|b\",pod!=\"x\"}");
  }

  @Test
  void ratio_ofSelectorsAndQueries_countsIncreasesOfTheStep() {
    var metric =
        metric(
            "\"kind\":\"ratio\",\"events\":{\"selector\":\"errors\"},\"total\":\"sum(t{$scope})\"",
            ",\"scope\":{\"baseline\":\"a=\\\"1\\\"\",\"canary\":\"a=\\\"2\\\"\"}");

    assertThat(metric.canary())
        .isEqualTo(
            new AskedSide.QueriedCounts(
                new RangeQuery(
                    "sum(increase({__name__=\"errors\",a=\"2\"}[60000ms]))",
                    HALF_PAST - 1_740_000,
                    HALF_PAST,
                    60_000),
                new RangeQuery("sum(t{a=\"2\"})", HALF_PAST - 1_740_000, HALF_PAST, 60_000)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | metrics",
        "{\"metrics\":[]} | metrics",
        "{\"metrics\":{}} | metrics",
        "{\"metrics\":null} | metrics",
        "{\"metrics\":[1]} | metrics[0]",
        "{\"metrics\":[{}]} | metrics[0].name",
        "{\"metric\":[]} | metric",
        "{\"scope\":[]} | scope",
        "{\"scope\":{\"canary\":5}} | scope.canary",
        "{\"scope\":{\"canary\":\"canary-1\"}} | scope.canary",
        "{\"scope\":{\"canary\":\"\"}} | scope.canary",
        "{\"scope\":{\"canary\":{}}} | scope.canary",
        "{\"scope\":{\"canary\":{\"a-b\":\"c\"}}} | scope.canary",
        "{\"scope\":{\"canary\":{\"a\":1}}} | scope.canary.a",
        "{\"scope\":{\"baseline\":\"a=~'('\"}} | scope.baseline",
        "{\"scope\":{\"control\":\"a='b'\"}} | scope.control",
        "{\"window\":5} | window",
        "{\"window\":{\"from\":\"now\"}} | window.from",
        "{\"window\":{\"from\":5,\"to\":5}} | window.from",
        "{\"window\":{\"from\":\"2026-11-25T10:30:21Z\"}} | window.from",
        "{\"window\":{\"to\":null}} | window.to",
        "{\"window\":{\"planned\":\"30m\"}} | window.planned",
        "{\"window\":{\"planned\":\"PT59S\"}} | window.planned",
        "{\"window\":{\"planned\":\"P8D\"}} | window.planned",
        "{\"window\":{\"planned\":0}} | window.planned",
        "{\"window\":{\"planned\":1.5}} | window.planned",
        "{\"window\":{\"step\":60}} | window.step",
        "{\"window\":{\"step\":\"PT0.5S\"}} | window.step",
        "{\"window\":{\"step\":\"PT1H1S\"}} | window.step",
        "{\"window\":{\"steps\":1}} | window.steps",
      })
  void read_badField_isNamed(String body, String field) {
    assertThat(badFields(body)).containsExactly(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"nam\":5 | nam",
        "\"group\":\" \" | group",
        "\"kind\":\"RATIO\" | kind",
        "\"direction\":\"down\" | direction",
        "\"weight\":0 | weight",
        "\"weight\":-1 | weight",
        "\"weight\":\"1\" | weight",
        "\"weight\":1e400 | weight",
        "\"critical\":\"true\" | critical",
        "\"critical\":null | critical",
        "\"mustHaveData\":1 | mustHaveData",
        "\"tolerance\":-0.1 | tolerance",
        "\"tolerance\":null | tolerance",
        "\"minimumEvents\":1.5 | minimumEvents",
        "\"minimumEvents\":-1 | minimumEvents",
        "\"baseline\":{\"samples\":[1]} | canary",
        "\"canary\":{\"samples\":[1]} | baseline",
        "\"canary\":7 | canary",
        "\"canary\":{\"sample\":[1]} | canary.sample",
        "\"canary\":{\"samples\":[true]} | canary.samples[0]",
        "\"canary\":{\"samples\":[\"1\"]} | canary.samples[0]",
        "\"canary\":{\"samples\":[1,1e31]} | canary.samples[1]",
        "\"canary\":{\"samples\":[{\"t\":0}]} | canary.samples[0].value",
        "\"canary\":{\"samples\":[{\"value\":0}]} | canary.samples[0].t",
        "\"canary\":{\"samples\":[{\"t\":-1,\"value\":0}]} | canary.samples[0].t",
        "\"canary\":{\"samples\":[{\"t\":0,\"v\":0}]} | canary.samples[0].v",
        "\"canary\":{\"samples\":[{\"t\":0,\"value\":0},1]} | canary.samples[1]",
        "\"canary\":{\"samples\":[{\"events\":1}]} | canary.samples[0].total",
        "\"canary\":{\"samples\":[{\"total\":1}]} | canary.samples[0].events",
        "\"canary\":{\"samples\":[{\"events\":2,\"total\":1}]} | canary.samples[0].events",
        "\"canary\":{\"samples\":[{\"events\":-1,\"total\":1}]} | canary.samples[0].events",
        "\"canary\":{\"samples\":[{\"t\":0,\"events\":1,\"total\":1},{\"events\":1,\"total\":1}]} | canary.samples[1]",
        "\"canary\":{\"query\":\"up\",\"selector\":\"up\"} | canary.selector",
        "\"canary\":{\"query\":\"\"} | canary.query",
        "\"canary\":{\"events\":{\"q\":\"up\"}} | canary.events.q",
        "\"canary\":{\"events\":{}} | canary.events",
        "\"canary\":{\"events\":true} | canary.events",
        "\"query\":\"up\",\"baseline\":{\"samples\":[1]} | baseline",
        "\"query\":\"up\" | ",
        "\"kind\":\"ratio\",\"events\":\"e\",\"total\":\"t\" | ",
        "\"kind\":\"ratio\",\"baseline\":[{\"events\":1,\"total\":2}],\"canary\":[] | canary",
        "\"query\":\"up{$scope}\" | scope.baseline",
        "\"selector\":\"rate(up[1m])\" | selector",
        "\"events\":\"a\",\"total\":\"b\" | ",
        "\"kind\":\"ratio\",\"query\":\"up\" | query",
        "\"kind\":\"ratio\",\"events\":\"up\" | total",
        "\"kind\":\"ratio\",\"total\":5 | total",
        "\"kind\":\"ratio\",\"events\":null,\"total\":\"up\" | events",
        "\"tolerance\":1,\"direction\":\"decrease\",\"query\":\"up\" | tolerance",
        "\"tolerance\":1,\"direction\":\"either\",\"query\":\"up\" | tolerance",
      })
  void metric_badField_isNamed(String fields, String field) {
    var path = field == null ? "metrics[0]" : "metrics[0]." + field;

    assertThat(badFields("{\"metrics\":[{\"name\":\"m\"," + fields + "}]}"))
        .containsExactly(path.replace("metrics[0].scope", "scope"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"samples\":[{\"t\":5,\"value\":1},{\"t\":4,\"value\":1},{\"t\":5,\"value\":1}]} | distribution | .samples[2].t",
        "{\"events\":1,\"total\":2} | distribution | ``",
        "{} | distribution | ``",
        "[1] | distribution | ``",
        "{\"query\":\"up\",\"samples\":[1]} | gauge | ``",
        "{\"samples\":[{\"events\":1,\"total\":2}]} | gauge | .samples",
        "[1] | ratio | ``",
        "{\"samples\":[1]} | ratio | .samples",
        "{\"events\":3,\"total\":2} | ratio | .events",
        "{\"events\":3} | ratio | .total",
        "{\"events\":1,\"total\":\"up\"} | ratio | ``",
        "{\"events\":1,\"total\":2,\"samples\":[]} | ratio | ``",
        "{} | ratio | ``",
      })
  void side_thatDoesNotFit_isNamed(String side, String kind, String field) {
    var body =
        "{\"metrics\":[{\"name\":\"m\",\"kind\":\"%s\",%s}]}".formatted(kind, bothSides(side));

    assertThat(badFields(body))
        .containsExactly("metrics[0].baseline" + (field == null ? "" : field));
  }

  @Test
  void metrics_ofOneName_areAProblem() {
    var metric = "{\"name\":\"m\"," + bothSides("{\"samples\":[1]}") + "}";

    assertThat(badFields("{\"metrics\":[%s,%s]}".formatted(metric, metric)))
        .containsExactly("metrics[1].name");
  }

  @Test
  void metrics_oneMoreThanTheMost_areAProblem() {
    var most =
        IntStream.rangeClosed(0, CanaryCase.MOST)
            .mapToObj(i -> "{\"name\":\"%d\",%s}".formatted(i, bothSides("{\"query\":\"up\"}")))
            .collect(joining(",", "{\"metrics\":[", "]}"));

    assertThat(badFields(most)).containsExactly("metrics");
    assertThat(
            read(most.replace("{\"name\":\"0\"," + bothSides("{\"query\":\"up\"}") + "},", ""))
                .metrics())
        .hasSize(CanaryCase.MOST);
  }

  @Test
  void samples_oneMoreThanTheMost_areAProblem() {
    var numbers = "1,".repeat(99_999) + "1";
    var body = "{\"metrics\":[{\"name\":\"m\"," + bothSides("{\"samples\":[%s]}") + "}]}";

    assertThat(badFields(body.formatted(numbers, numbers))).isEmpty();
    assertThat(badFields(body.formatted(numbers, numbers + ",1"))).containsExactly("metrics");
  }

  @Test
  void query_tooLong_isAProblem() {
    var body =
        "{\"metrics\":[{\"name\":\"m\",\"baseline\":{\"query\":\"up\"},\"canary\":{\"query\":\"%s\"}}]%s}";
    var scope = ",\"scope\":{\"baseline\":\"a='b'\",\"canary\":\"a='%s'\"}";

    assertThat(badFields(body.formatted("u".repeat(10_001), "")))
        .containsExactly("metrics[0].canary.query");
    assertThat(
            badFields(body.formatted("u".repeat(9_990) + "{$scope}", scope.formatted("bcdefghi"))))
        .containsExactly("metrics[0].canary.query");
    assertThat(badFields(body.formatted("u".repeat(9_990) + "{$scope}", scope.formatted("b"))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "\"from\":0; window.from",
        "\"planned\":11000; ``",
        "\"from\":\"2026-11-25T10:00:00Z\",\"to\":\"2026-11-25T12:00:00Z\",\"step\":\"PT1S\"; ``",
        "\"from\":\"2026-11-25T06:00:00Z\",\"to\":\"2026-11-25T10:00:00Z\",\"step\":\"PT1S\"; window.from",
        "\"planned\":\"PT4H\",\"step\":\"PT1S\"; window.step",
        "\"from\":\"2026-11-25T10:00:01Z\",\"to\":\"2026-11-25T10:00:29Z\"; window",
      })
  void window_ofTooManyOrNoTimes_isAProblem(String window, String field) {
    var body =
        "{\"metrics\":[{\"name\":\"m\",%s}],\"window\":{%s}}"
            .formatted(bothSides("{\"query\":\"up\"}"), window);

    assertThat(badFields(body))
        .isEqualTo(field == null || field.isEmpty() ? List.of() : List.of(field));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "+1", "01", "1."})
  void number_thatJsonDoesNotHave_isMalformed(String number) {
    assertThatExceptionOfType(JacksonException.class)
        .isThrownBy(() -> metric(bothSides("{\"samples\":[" + number + "]}")));
  }

  @Test
  void asking_postedOrQueried_isTheFirstField() {
    var posted = "{\"name\":\"p\"," + bothSides("{\"samples\":[1]}") + "}";
    var queried = "{\"name\":\"q\"," + bothSides("{\"query\":\"up\"}") + "}";

    assertThat(read("{\"metrics\":[" + posted + "]}").asking()).isNull();
    assertThat(read("{\"metrics\":[" + posted + "," + queried + "]}").asking())
        .isEqualTo("metrics[1].baseline.query");
  }
}
