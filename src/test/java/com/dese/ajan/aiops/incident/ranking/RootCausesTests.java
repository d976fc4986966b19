package com.dese.ajan.aiops.incident.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RootCausesTests {
  private static final double NAN = Double.NaN;
  private static final RootCauses STANDARD = new RootCauses(RankingRules.STANDARD);

  @ParameterizedTest
  @CsvSource({"0, 0", "2, 0.6931", "8, 2.8332", "50, 6.4394", "1000, 6.4394"})
  void strength_deviation_isAsByHand(double deviation, double strength) {
    assertThat(RankingRules.STANDARD.strength(deviation)).isCloseTo(strength, within(1e-4));
  }

  @Test
  void rank_oneSeries_isItsStrength() {
    var causes = new TestIncident().latency("a", 8).causes();
    assertThat(causes).hasSize(1);
    var cause = causes.getFirst();
    assertThat(cause.score()).isCloseTo(Math.log(17), within(1e-9));
    assertThat(cause.series()).containsExactly("a latency server 0");
    assertThat(cause.reason()).isEqualTo("latency up 8.0 times its usual spread from 10:20");
  }

  @Test
  void rank_severalKinds_countByHalfAndTrafficByHalfOfThat() {
    var cause =
        new TestIncident()
            .latency("a", 8)
            .with("a", SeriesKind.CPU, Side.SERVER, 4)
            .with("a", SeriesKind.NETWORK, Side.SERVER, 8)
            .causes()
            .getFirst();
    assertThat(cause.score())
        .isCloseTo(Math.log(17) + 0.5 * (Math.log(5) + 0.5 * Math.log(17)), within(1e-9));
  }

  @Test
  void rank_chain_lastIsTheCause() {
    var causes =
        new TestIncident()
            .latency("a", 22)
            .latency("b", 21)
            .latency("c", 20)
            .calls("a", "b")
            .calls("b", "c")
            .noticed("a", SeriesKind.LATENCY)
            .causes();
    assertThat(causes).extracting(Cause::node).containsExactly("c", "b", "a");
    assertThat(causes.get(0).reason())
        .isEqualTo("latency up 20.0 times its usual spread from 10:20");
    assertThat(causes.get(1).reason())
        .isEqualTo("latency up 21.0 times its usual spread from 10:20, explained by what it calls");
    // b changed by 21 spreads, of which c explains 20
    assertThat(causes.get(1).score())
        .isCloseTo(Math.log1p(10.5 * 10.5) * (1 - 20.0 / 21), within(1e-9));
  }

  @Test
  void rank_calleeIsQuiet_callerIsTheCause() {
    var causes = new TestIncident().latency("a", 20).latency("b", 0).calls("a", "b").causes();
    assertThat(causes.getFirst().node()).isEqualTo("a");
    assertThat(causes.getFirst().reason()).endsWith("not explained by what it calls");
  }

  @Test
  void rank_noGraph_isByStrength() {
    assertThat(new TestIncident().latency("a", 3).latency("b", 9).latency("c", 5).nodes())
        .containsExactly("b", "c", "a");
  }

  @Test
  void rank_circleOfCalls_isAnswered() {
    assertThat(
            new TestIncident()
                .latency("a", 3)
                .latency("b", 9)
                .calls("a", "b")
                .calls("b", "a")
                .calls("a", "a")
                .noticed("a", SeriesKind.LATENCY)
                .nodes())
        .containsExactly("b", "a");
  }

  @Test
  void rank_callersWait_speaksAgainstTheCallee() {
    var causes =
        new TestIncident()
            .latency("quiet", 0)
            .latency("other", 0)
            .with("one", SeriesKind.LATENCY, Side.CLIENT, 8)
            .with("two", SeriesKind.LATENCY, Side.CLIENT, 8)
            .calls("one", "quiet")
            .calls("two", "quiet")
            .calls("two", "other")
            .calls("calm", "other")
            .with("calm", SeriesKind.LATENCY, Side.CLIENT, 0)
            .causes();
    assertThat(causes.getFirst().node()).isEqualTo("quiet");
    assertThat(causes.getFirst().score()).isCloseTo(Math.log(17), within(1e-9));
    assertThat(causes.getFirst().reason())
        .isEqualTo("nothing of its own beyond twice the usual spread; 2 callers wait for it");
    assertThat(causes.get(1).node()).isEqualTo("other");
    assertThat(causes.get(1).score()).isCloseTo(Math.log(17) / 2, within(1e-9));
  }

  /** A load balancer before a service: callers see the same at both. */
  @Test
  void rank_leafThatShowsAgainWhatAServiceShows_isNotTheCause() {
    var causes =
        new TestIncident()
            .latency("front", 30)
            .latency("balancer", 30)
            .latency("service", 20)
            .latency("store", 0)
            .calls("front", "balancer")
            .calls("front", "service")
            .calls("service", "store")
            .causes();
    assertThat(causes.getFirst().node()).isEqualTo("service");
    assertThat(causes)
        .filteredOn(cause -> cause.node().equals("balancer"))
        .singleElement()
        .satisfies(cause ->
            assertThat(cause.reason()).contains("see the same at another node that they call"));
  }

  @Test
  void rank_leafThatTheServiceCallsToo_isTheCause() {
    assertThat(
            new TestIncident()
                .latency("front", 30)
                .latency("store", 30)
                .latency("service", 28)
                .calls("front", "store")
                .calls("front", "service")
                .calls("service", "store")
                .nodes())
        .startsWith("store");
  }

  @Test
  void rank_leafWithSeriesOfItsOwnHost_isTheCause() {
    assertThat(
            new TestIncident()
                .latency("front", 30)
                .latency("store", 30)
                .with("store", SeriesKind.CPU, Side.SERVER, 30)
                .latency("service", 20)
                .latency("other", 0)
                .calls("front", "store")
                .calls("front", "service")
                .calls("service", "other")
                .nodes())
        .startsWith("store");
  }

  @Test
  void rank_symptomDoesNotDependOnNode_losesOne() {
    var causes =
        new TestIncident()
            .latency("a", 0)
            .latency("b", 8)
            .latency("c", 8)
            .calls("a", "b")
            .noticed("a", SeriesKind.LATENCY)
            .causes();
    assertThat(causes).extracting(Cause::node).startsWith("b");
    assertThat(causes)
        .filteredOn(cause -> cause.node().equals("c"))
        .singleElement()
        .satisfies(cause -> {
          assertThat(cause.score()).isCloseTo(Math.log(17) - 1, within(1e-9));
          assertThat(cause.reason()).endsWith("; the node with the symptom does not depend on it");
        });
  }

  @Test
  void rank_symptomOfOneKind_otherKindsOfCallsDoNotCount() {
    assertThat(
            new TestIncident()
                .with("a", SeriesKind.REQUESTS, Side.SERVER, 40)
                .latency("b", 3)
                .noticed("b", SeriesKind.LATENCY)
                .nodes())
        .startsWith("b");
  }

  @Test
  void rank_allQuiet_scoresNothing() {
    assertThat(new TestIncident().latency("b", 0).latency("a", 0).causes())
        .allSatisfy(cause -> {
          assertThat(cause.score()).isZero();
          assertThat(cause.series()).isEmpty();
          assertThat(cause.reason()).isEqualTo("nothing of its own beyond twice the usual spread");
        })
        .extracting(Cause::node)
        .containsExactly("a", "b");
  }

  @Test
  void rank_tie_isByName() {
    assertThat(new TestIncident().latency("c", 5).latency("a", 5).latency("b", 5).nodes())
        .containsExactly("a", "b", "c");
  }

  @Test
  void rank_oneStrangePoint_isAnOutlier() {
    var values = TestIncident.values(0, 40, 0, 0);
    var cause =
        new TestIncident().with("a", SeriesKind.LATENCY, Side.SERVER, values).causes().getFirst();
    assertThat(cause.score()).isZero();
  }

  @Test
  void rank_gaps_areNoEvidence() {
    var torn = TestIncident.values(40, NAN, 40, NAN);
    var whole = TestIncident.values(NAN, 8, 8, NAN);
    whole[3] = NAN; // one 11 less: the level falls to 9
    var causes =
        new TestIncident()
            .with("torn", SeriesKind.LATENCY, Side.SERVER, torn)
            .with("whole", SeriesKind.LATENCY, Side.SERVER, whole)
            .causes();
    assertThat(causes).extracting(Cause::node).containsExactly("whole", "torn");
    assertThat(causes.get(0).reason()).contains("from 10:21");
    assertThat(causes.get(1).score()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20})
  void rank_nothingBefore_orNothingAfter_isNoEvidence(int values) {
    var some = new double[values];
    java.util.Arrays.fill(some, 5);
    var cause =
        new TestIncident().with("a", SeriesKind.LATENCY, Side.SERVER, some).causes().getFirst();
    assertThat(cause.score()).isZero();
  }

  @Test
  void rank_nothing_isEmpty() {
    assertThat(new TestIncident().causes()).isEmpty();
  }

  @Test
  void rank_levelWasThereBefore_isNoNews() {
    var values = TestIncident.values(20, 20, 20, 20);
    for (int i = 15; i < TestIncident.NORMAL; i++) {
      values[i] = values[TestIncident.NORMAL];
    }
    var cause =
        new TestIncident().with("a", SeriesKind.LATENCY, Side.SERVER, values).causes().getFirst();
    assertThat(cause.score()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "LATENCY, true, false",
    "ERRORS, true, false",
    "AVAILABILITY, false, true",
    "REQUESTS, true, true",
    "CPU, true, false",
    "MEMORY, true, true",
    "SATURATION, true, false"
  })
  void rank_direction_isThatOfTheKind(SeriesKind kind, boolean up, boolean down) {
    assertThat(new TestIncident().with("a", kind, Side.SERVER, 9).causes().getFirst().score() > 0)
        .isEqualTo(up);
    assertThat(new TestIncident().with("a", kind, Side.SERVER, -9).causes().getFirst().score() > 0)
        .isEqualTo(down);
  }

  @Test
  void rank_errorsWhereThereWereNone_areEvidenceByTheirSize() {
    var many = new double[TestIncident.NORMAL + TestIncident.DURING];
    many[TestIncident.NORMAL] = 40;
    many[TestIncident.NORMAL + 1] = 40;
    assertThat(
            new TestIncident()
                .with("few", SeriesKind.ERRORS, Side.SERVER, TestIncident.scaled(many, 0.05))
                .with("many", SeriesKind.ERRORS, Side.SERVER, many)
                .nodes())
        .containsExactly("many", "few");
  }

  /** Whole powers of two, so that no digit is lost. */
  @ParameterizedTest
  @ValueSource(doubles = {1 / 1024.0, 1_024, 1_048_576})
  void rank_otherUnits_scoresTheSame(double factor) {
    for (long seed = 0; seed < 20; seed++) {
      var plain = drawn(seed, 1, List.of(0, 1, 2, 3, 4, 5));
      var scaled = drawn(seed, factor, List.of(0, 1, 2, 3, 4, 5));
      assertThat(STANDARD.rank(scaled)).isEqualTo(STANDARD.rank(plain));
    }
  }

  /** Node 0 is called 3, and so on; series come in another order. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void rank_otherNamesInAnotherOrder_isTheSameRanking(long seed) {
    var names = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
    Collections.shuffle(names, new Random(seed));
    var plain = STANDARD.rank(drawn(seed, 1, List.of(0, 1, 2, 3, 4, 5)));
    var renamed = STANDARD.rank(drawn(seed, 1, names));
    for (int i = 0; i < plain.size(); i++) {
      int node = Integer.parseInt(plain.get(i).node());
      assertThat(renamed.get(i).node()).isEqualTo(String.valueOf(names.get(node)));
      assertThat(renamed.get(i).score()).isCloseTo(plain.get(i).score(), within(1e-9));
      assertThat(renamed.get(i).reason()).isEqualTo(plain.get(i).reason());
    }
  }

  /** Six nodes with series and calls that are drawn. */
  private static Incident drawn(long seed, double factor, List<Integer> names) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var series = new ArrayList<MetricSeries>();
    var graph = new CallGraph();
    for (int node = 0; node < names.size(); node++) {
      var name = String.valueOf(names.get(node));
      for (var kind : List.of(SeriesKind.LATENCY, SeriesKind.REQUESTS, SeriesKind.CPU)) {
        double size = 20 * random.nextDouble();
        var values = random.doubles(24).map(value -> 10 + value).toArray();
        for (int i = TestIncident.NORMAL; i < values.length; i++) {
          values[i] += size;
        }
        series.add(
            new MetricSeries(
                kind.toString(),
                name,
                kind,
                Side.SERVER,
                TestIncident.START_MILLIS,
                TestIncident.STEP_MILLIS,
                TestIncident.scaled(values, factor)));
      }
      for (int callee = 0; callee < names.size(); callee++) {
        if (random.nextInt(3) == 0) {
          graph.add(name, String.valueOf(names.get(callee)));
        }
      }
    }
    if (!names.getFirst().equals(0)) {
      Collections.reverse(series);
    }
    return new Incident(TestIncident.AT_MILLIS, null, series, graph);
  }
}
