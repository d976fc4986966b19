package com.dese.ajan.telemetry.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
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
