package com.dese.ajan.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiMergeTests {
  @Test
  void merge_membersOfSeveralFiles_areJoinedInOrder() {
    var merged =
        OpenApiDocument.merge(
            List.of(
                "tags: [{name: a}]\npaths: {/a: {x: 1}}",
                "tags: [{name: b}]\npaths: {/b: {y: 2.5}}"));

    assertThat(merged)
        .isEqualTo(
            Map.of(
                "tags", List.of(Map.of("name", "a"), Map.of("name", "b")),
                "paths", Map.of("/a", Map.of("x", 1), "/b", Map.of("y", 2.5))));
    assertThat(merged.keySet()).containsExactly("tags", "paths");
  }

  @Test
  void merge_oneMemberTwice_isRefusedByItsPath() {
    assertThatThrownBy(
            () -> OpenApiDocument.merge(List.of("paths: {/a: {get: 1}}", "paths: {/a: {get: 2}}")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("/paths//a/get");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a: 2026-11-23", "a: ~", "200: a", "a: {no: 1}", "a: [1, null]", "- a", ""})
  void merge_whatJsonLacks_isRefused(String yaml) {
    assertThatThrownBy(() -> OpenApiDocument.merge(List.of(yaml)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void merge_nullInAnExample_isKept() {
    var merged = OpenApiDocument.merge(List.of("examples: {a: {value: {b: null}}}"));

    assertThat(merged.toString()).isEqualTo("{examples={a={value={b=null}}}}");
  }

  @Test
  void merge_duplicateKeyInOneFile_isRefused() {
    assertThatThrownBy(() -> OpenApiDocument.merge(List.of("a: 1\na: 2")))
        .hasMessageContaining("duplicate key a");
  }

  @Test
  void merge_javaTypeTag_isRefused() {
    assertThatThrownBy(() -> OpenApiDocument.merge(List.of("a: !!java.net.URL ['http://[::1]']")))
        .hasMessageContaining("java.net.URL");
  }
}
