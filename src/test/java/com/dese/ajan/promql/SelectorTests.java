package com.dese.ajan.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTests {
  private static final Map<String, String> LABELS =
      Map.of("__name__", "up", "job", "api", "path", "a\"b\\c", "zone", "eu-1");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "up; true",
        "down; false",
        "up{}; true",
        "{__name__=\"up\"}; true",
        "{__name__=~\"u.\"}; true",
        "{__name__=~\"u\"}; false",
        "up{job=\"api\"}; true",
        "up{job='api'}; true",
        "up{job!=\"api\"}; false",
        "up{job=~\"a.*|b\", zone!~\"us.*\"}; true",
        "up{job=~\"a.*\",zone!~\"eu.*\",}; false",
        " up { job = \"api\" , zone = \"eu-1\" , }; true",
        "up{missing=\"\"}; true",
        "up{missing!=\"\"}; false",
        "up{path=\"a\\\"b\\\\c\"}; true",
        "up:rate{}; false",
      })
  void matches_asPromQl(String selector, boolean expected) {
    assertThat(Selector.parse(selector).matches(LABELS)).isEqualTo(expected);
  }

  @Test
  void matches_expressionThatBacktracks_isLinear() {
    var labels = Map.of("job", "a".repeat(4_000));

    assertThat(Selector.parse("{job=~\"(a+a+)+b\"}").matches(labels)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "job=\"api\"; true; true",
        " job = 'api' , zone=~\"eu.*\", ; true; true",
        "job=\"web\"; true; false",
        "job=~\"a.*\"; true; true",
        "job=~\".*\"; false; true",
        "job=~\"api|\"; false; true",
        "job=\"\"; false; false",
        "missing=\"\"; false; true",
        "job!=\"web\"; false; true",
        "job!~\"w.*\",zone!=\"us\"; false; true",
        "job!=\"web\",zone=\"eu-1\"; true; true",
      })
  void parseMatchers_ofAScope_asPromQl(String matchers, boolean positive, boolean expected) {
    var selector = Selector.parseMatchers(matchers);

    assertThat(selector.positive()).isEqualTo(positive);
    assertThat(selector.matches(LABELS)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", ",", "canary", "job=\"a\"}", "job=\"a\"} or up{job=\"b\"", "job=\"a\",,"})
  void parseMatchers_somethingElse_saysWhere(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Selector.parseMatchers(text))
        .withMessageContaining("at character");
  }

  @Test
  void toString_ofBoth_isReadTheSame() {
    var both =
        Selector.parse("up{path=\"a\\\"b\\\\c\"}").and(Selector.parseMatchers("zone=~'eu-.'"));

    assertThat(both).hasToString("{__name__=\"up\",path=\"a\\\"b\\\\c\",zone=~\"eu-.\"}");
    assertThat(Selector.parse(both.toString()).matches(LABELS)).isTrue();
  }

  @Test
  void of_labels_escapesTheirValues() {
    var selector = Selector.of(Map.of("path", "a\"b\\c\nd"));

    assertThat(selector.matchersText()).isEqualTo("path=\"a\\\"b\\\\c\\nd\"");
    assertThat(selector.matches(Map.of("path", "a\"b\\c\nd"))).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> Selector.of(Map.of("a-b", "c")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{}",
        "1up",
        "up{",
        "up{job}",
        "up{job=}",
        "up{job=api}",
        "up{job=\"api}",
        "up{job=\"api\"",
        "up{job==\"api\"}",
        "up{job=\"api\" zone=\"eu\"}",
        "up{job=~\"(\"}",
        "up{job=~\"(?=api)\"}",
        "up{job=~\"a{1001}\"}",
        "up{job=~\"((a{1000}){1000}){1000}\"}",
        "up{job=~\"(?:(?:){1000}){5}\"}",
        "up{job=\"\\x\"}",
        "up{job=\"a\"} extra",
        "up[5m]",
        "rate(up[1m])",
      })
  void parse_noSelector_saysWhere(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Selector.parse(text))
        .withMessageContaining("at character");
  }
}
