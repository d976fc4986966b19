package com.dese.ajan.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTests {
  @ParameterizedTest
  @ValueSource(strings = {"", "plain ASCII ~", "n\u00e4me", "\u65e5\u672c"})
  void both_assignedText_isAllowed(String text) {
    assertThat(HeaderText.name(text)).isTrue();
    assertThat(HeaderText.value(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000", "a\nb", "a\rb", "\u007f", "\u0085", "\u0378"})
  void both_controlOrUnassigned_isRefused(String text) {
    assertThat(HeaderText.name(text)).isFalse();
    assertThat(HeaderText.value(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\tb", "\t"})
  void value_tab_isAllowedInAValueOnly(String text) {
    assertThat(HeaderText.value(text)).isTrue();
    assertThat(HeaderText.name(text)).isFalse();
  }
}
