package com.dese.ajan.aiops.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dese.ajan.aiops.incident.grouping.DependencyGraph;
import com.dese.ajan.aiops.incident.grouping.DependencyGraph.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

class GraphSettingTests {
  private static DependencyGraph read(String yaml) throws IOException {
    var environment = new StandardEnvironment();
    var file =
        new ByteArrayResource(
            ("ajan:\n  incidents:\n    window: 5m\n" + yaml).getBytes(StandardCharsets.UTF_8));
    new YamlPropertySourceLoader()
        .load("test", file)
        .forEach(source -> environment.getPropertySources().addFirst(source));
    return GraphSetting.read(environment);
  }

  @Test
  void read_none_isEmpty() throws IOException {
    assertThat(read("").isEmpty()).isTrue();
    assertThat(read("    graph: []\n").isEmpty()).isTrue();
    assertThat(read("    graph: {}\n").isEmpty()).isTrue();
  }

  @Test
  void read_eitherForm_isTheSame() throws IOException {
    var calls =
        new Call[] {
          new Call("checkout", "payment-v2"),
          new Call("checkout", "cart"),
          new Call("cart_v2", "postgres")
        };
    assertThat(
            read("""
                graph:
                  - {caller: checkout, callee: payment-v2}
                  - {caller: checkout, callee: cart}
                  - {caller: cart_v2, callee: postgres}
                  - {caller: checkout, callee: cart}
            """)
                .calls())
        .containsExactlyInAnyOrder(calls);
    assertThat(
            read("""
                graph:
                  checkout: [payment-v2, cart]
                  "[cart_v2]": [postgres]
            """)
                .calls())
        .containsExactlyInAnyOrder(calls);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{caller: a}] | call 1 has no callee",
        "[{caller: a, callee: b}, {callee: b}] | call 2 has no caller",
        "[{caller: a, callee: ''}] | call 1 has no callee",
        "[{caller: a, callee: a}] | call 1 is of a node to itself",
        "[{caller: a, callee: b, weight: 3}] | is neither a list",
        "[a, b] | is neither a list",
        "a | is neither a list",
        "{a: [a]} | call 1 is of a node to itself",
        "{a: ['']} | call 1 has no callee",
        "{a: [{b: c}]} | is neither a list",
      })
  void read_noGraph_isRefused(String graph, String line) {
    assertThatThrownBy(() -> read("    graph: " + graph + "\n"))
        .isInstanceOf(GraphStartException.class)
        .hasMessageStartingWith("ajan.incidents.graph: " + line);
  }
}
