package com.dese.ajan.aiops.incident.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class OpenAnomaliesTests {
  private static final long AT = 36_000_000; // 10:00
  private static final OpenAnomalies STANDARD = new OpenAnomalies(RankingRules.STANDARD);

  private static OpenAnomaly anomaly(String node, long onset, double peak, double surprise) {
    return new OpenAnomaly(
        node + " latency", node, SeriesKind.LATENCY, Side.SERVER, true, onset, peak, surprise);
  }

  private static CallGraph chain() {
    var graph = new CallGraph();
    graph.add("a", "b");
    graph.add("b", "c");
    return graph;
  }

  @Test
  void rank_noGraph_isByStrength() {
    var causes =
        STANDARD.rank(List.of(anomaly("a", AT, 4, 3), anomaly("b", AT, 8, 3)), new CallGraph());
    assertThat(causes).extracting(Cause::node).containsExactly("b", "a");
    assertThat(causes.getFirst().score()).isCloseTo(Math.log(17), within(1e-9));
    assertThat(causes.getFirst().reason())
        .isEqualTo("latency up 8.0 times its usual spread from 10:00");
  }

  @Test
  void rank_chain_lastIsTheCause() {
    var open =
        List.of(anomaly("a", AT, 9, 3), anomaly("b", AT, 8, 3), anomaly("c", AT + 60_000, 7, 3));
    assertThat(STANDARD.rank(open, chain()).getFirst().node()).isEqualTo("c");
  }

  @Test
  void rank_calleeBeganMuchLater_isAnEffect() {
    var open = List.of(anomaly("b", AT, 8, 3), anomaly("c", AT + 600_000, 7, 3));
    assertThat(STANDARD.rank(open, chain()).getFirst().node()).isEqualTo("b");
  }

  @Test
  void rank_commonForTheSeries_isWeak() {
    var open = List.of(anomaly("a", AT, 9, 0.5), anomaly("b", AT, 5, Double.NaN));
    assertThat(STANDARD.rank(open, new CallGraph()))
        .extracting(Cause::node)
        .containsExactly("b", "a");
  }

  @Test
  void rank_nothingOpen_isEmpty() {
    assertThat(STANDARD.rank(List.of(), chain())).isEmpty();
  }

  @Test
  void anomaly_notANumber_isRejected() {
    assertThatThrownBy(() -> anomaly("a", AT, Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }
}
