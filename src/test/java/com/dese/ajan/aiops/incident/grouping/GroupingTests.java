package com.dese.ajan.aiops.incident.grouping;

import static com.dese.ajan.aiops.incident.grouping.Onsets.MORNING;
import static com.dese.ajan.aiops.incident.grouping.Onsets.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupingTests {
  private static final long MINUTE = 60_000;
  private static final long DAY = 24 * 60 * MINUTE;
  private static final long WINDOW = 5 * MINUTE;
  private static final long LONGEST = 60 * MINUTE;
  private static final List<String> LABELS = List.of("pod", "instance", "job", "service");
  private static final Nodes NO_GRAPH = new Nodes(LABELS, DependencyGraph.NONE);

  /** A shop: the checkout calls payment and cart, both keep what they have in one database. */
  private static final Nodes SHOP =
      new Nodes(
          LABELS,
          new DependencyGraph(
              List.of(
                  new DependencyGraph.Call("checkout", "payment"),
                  new DependencyGraph.Call("checkout", "cart"),
                  new DependencyGraph.Call("payment", "postgres"),
                  new DependencyGraph.Call("cart", "postgres"))));

  private static OnsetHistory history(Nodes nodes, long sinceMillis, List<Onset> onsets) {
    var history = new OnsetHistory(nodes, WINDOW, LONGEST);
    history.observedSince(sinceMillis);
    onsets.forEach(history::put);
    return history;
  }

  /** After a calm day. */
  private static List<Group> groups(Nodes nodes, List<Onset> onsets) {
    return new Grouping(nodes, WINDOW, LONGEST).of(history(nodes, MORNING - DAY, onsets), onsets);
  }

  private static List<List<Onset>> parts(List<Group> groups) {
    return groups.stream().map(Group::onsets).toList();
  }

  @Test
  void of_twoOfOneJobWithinTheWindow_areTogether() {
    var errors = open("errors", "job", "checkout", MORNING);
    var latency = open("latency", "job", "checkout", MORNING + WINDOW);
    var groups = groups(NO_GRAPH, List.of(errors, latency));

    assertThat(parts(groups)).containsExactly(List.of(errors, latency));
    assertThat(groups.getFirst().basis()).isEqualTo(Basis.LABELS);
    assertThat(groups.getFirst().expected()).isLessThan(Grouping.SELDOM_RELATED);
  }

  @Test
  void of_laterThanTheWindow_areApart() {
    var errors = open("errors", "job", "checkout", MORNING);
    var latency = open("latency", "job", "checkout", MORNING + WINDOW + 1);
    assertThat(groups(NO_GRAPH, List.of(errors, latency))).isEmpty();
  }

  @Test
  void of_oneSeriesTwice_isNoGroup() {
    var first = open("errors", "job", "checkout", MORNING);
    var again = open("errors", "job", "checkout", MORNING + MINUTE);
    assertThat(groups(NO_GRAPH, List.of(first, again))).isEmpty();
  }

  @Test
  void of_twoThatShareNothing_areApartAndFiveAreTogether() {
    var onsets = new ArrayList<Onset>();
    for (int i = 0; i < 5; i++) {
      onsets.add(open("latency", "job", "job" + i, MORNING + i * 10_000L));
    }
    assertThat(groups(NO_GRAPH, onsets.subList(0, 2))).isEmpty();
    var groups = groups(NO_GRAPH, onsets);
    assertThat(parts(groups)).containsExactly(onsets);
    assertThat(groups.getFirst().basis()).isEqualTo(Basis.TIME);
    assertThat(groups.getFirst().expected()).isLessThan(Grouping.SELDOM);
  }

  @Test
  void of_nothingKnownYet_relatedAreTogetherAndFiveOthersAreNot() {
    var related =
        List.of(
            open("errors", "job", "checkout", MORNING),
            open("latency", "job", "checkout", MORNING + MINUTE));
    var others = new ArrayList<Onset>();
    for (int i = 0; i < 5; i++) {
      others.add(open("latency", "job", "job" + i, MORNING));
    }
    var grouping = new Grouping(NO_GRAPH, WINDOW, LONGEST);
    assertThat(grouping.of(history(NO_GRAPH, MORNING, related), related)).hasSize(1);
    assertThat(grouping.of(history(NO_GRAPH, MORNING, others), others)).isEmpty();
  }

  @Test
  void of_oneAfterTheOther_slidesForAnHour() {
    var onsets = new ArrayList<Onset>();
    for (int i = 0; i < 18; i++) {
      onsets.add(open("m" + i, "job", "checkout", MORNING + 4 * MINUTE * i));
    }
    assertThat(parts(groups(NO_GRAPH, onsets)))
        .containsExactly(onsets.subList(0, 16), onsets.subList(16, 18));
  }

  @Test
  void of_withAGraph_neighboursAreTogetherAndOthersAreApart() {
    var postgres = open("cpu", "service", "postgres", MORNING);
    var payment = open("latency", "job", "payment", MORNING + MINUTE);
    var checkout = open("errors", "job", "checkout", MORNING + 2 * MINUTE);
    var mail = open("errors", "job", "mail", MORNING + MINUTE);
    var mailToo = open("latency", "job", "mail", MORNING + 2 * MINUTE);
    var groups = groups(SHOP, List.of(postgres, payment, checkout, mail, mailToo));

    assertThat(parts(groups))
        .containsExactly(List.of(postgres, payment, checkout), List.of(mail, mailToo));
    assertThat(groups).extracting(Group::basis).containsOnly(Basis.GRAPH);
    assertThat(groups(SHOP, List.of(postgres, checkout))).as("payment lies between").isEmpty();
    assertThat(groups(SHOP, List.of(postgres, mail))).isEmpty();
  }

  @Test
  void of_aNodeWithManyNoisyNeighbours_isStillTogetherWithACalmOne() {
    var calls = new ArrayList<DependencyGraph.Call>();
    var onsets = new ArrayList<Onset>();
    for (int i = 0; i < 25; i++) {
      calls.add(new DependencyGraph.Call("gateway", "noisy" + i));
      onsets.add(open("m", "job", "noisy" + i, MORNING - DAY + 50 * MINUTE * i));
    }
    calls.add(new DependencyGraph.Call("gateway", "calm"));
    var gateway = open("errors", "job", "gateway", MORNING);
    var calm = open("errors", "job", "calm", MORNING + MINUTE);
    onsets.add(gateway);
    onsets.add(calm);
    var nodes = new Nodes(LABELS, new DependencyGraph(calls));
    assertThat(parts(groups(nodes, onsets))).containsExactly(List.of(gateway, calm));
  }

  @Test
  void of_thousandsAtOnce_areOneGroup() {
    var onsets = new ArrayList<Onset>();
    for (int i = 0; i < 5_000; i++) {
      onsets.add(open("m" + i, "job", "job" + i % 40, MORNING + i));
    }
    assertThat(parts(groups(NO_GRAPH, onsets))).containsExactly(onsets);
  }

  @Test
  void of_onlyWhatWasAskedFor_isTold() {
    var early = open("a", "job", "checkout", MORNING);
    var earlyToo = open("b", "job", "checkout", MORNING);
    var late = open("a", "job", "mail", MORNING + 30 * MINUTE);
    var lateToo = open("b", "job", "mail", MORNING + 30 * MINUTE);
    var history = history(NO_GRAPH, MORNING - DAY, List.of(early, earlyToo, late, lateToo));
    var groups = new Grouping(NO_GRAPH, WINDOW, LONGEST).of(history, List.of(lateToo));
    assertThat(groups).hasSize(1);
    assertThat(groups.getFirst().onsets()).containsExactlyInAnyOrder(late, lateToo);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void of_anyOrderOfArrival_isTheSame(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (var nodes : List.of(NO_GRAPH, SHOP)) {
      var onsets = new ArrayList<>(noise(random, MORNING - DAY, 300, 30));
      for (var node : List.of("checkout", "payment", "postgres", "cart", "mail")) {
        for (var metric : List.of("errors", "latency", "cpu")) {
          onsets.add(open(metric, "job", node, MORNING - random.nextLong(DAY / 4)));
        }
      }
      var expected = groups(nodes, onsets);
      Collections.shuffle(onsets, new Random(seed));
      assertThat(groups(nodes, onsets)).isEqualTo(expected);
    }
  }

  /** Anomalies of many jobs that have nothing to do with each other. */
  private static List<Onset> noise(RandomGenerator random, long from, int count, int jobs) {
    var onsets = new ArrayList<Onset>();
    for (int i = 0; i < count; i++) {
      var job = "job" + random.nextInt(jobs);
      onsets.add(open("m" + i, "job", job, from + random.nextLong(DAY)));
    }
    return onsets;
  }

  /** So many onsets in a day by chance, and how many groups there may be in 40 such days. */
  @ParameterizedTest
  @CsvSource({
    "10, 1000, 1", "100, 1000, 1", "1000, 100000, 1", "5000, 100000, 1",
    "10, 1, 4", "100, 20, 4", "1000, 100, 4", "5000, 200, 4"
  })
  void of_chanceCoincidences_areHardlyEverFound(int perDay, int jobs, int most) {
    int found = 0;
    for (int seed = 0; seed < 40; seed++) {
      var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      var onsets = noise(random, MORNING - DAY, perDay, jobs);
      var today = noise(random, MORNING, perDay, jobs);
      onsets.addAll(today);
      var history = history(NO_GRAPH, MORNING - DAY, onsets);
      found += new Grouping(NO_GRAPH, WINDOW, LONGEST).of(history, today).size();
    }
    assertThat(found).isLessThanOrEqualTo(most);
  }

  /** The same along a graph in which each job calls the next three. */
  @ParameterizedTest
  @CsvSource({"10, 50, 4", "100, 50, 4", "1000, 200, 4"})
  void of_chanceAlongAGraph_isHardlyEverFound(int perDay, int jobs, int most) {
    var calls = new ArrayList<DependencyGraph.Call>();
    for (int i = 0; i < jobs; i++) {
      for (int next = 1; next <= 3; next++) {
        calls.add(new DependencyGraph.Call("job" + i, "job" + (i + next) % jobs));
      }
    }
    var nodes = new Nodes(LABELS, new DependencyGraph(calls));
    int found = 0;
    for (int seed = 0; seed < 40; seed++) {
      var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      var onsets = noise(random, MORNING - DAY, perDay, jobs);
      var today = noise(random, MORNING, perDay, jobs);
      onsets.addAll(today);
      var history = history(nodes, MORNING - DAY, onsets);
      found += new Grouping(nodes, WINDOW, LONGEST).of(history, today).size();
    }
    assertThat(found).isLessThanOrEqualTo(most);
  }

  /** What is found among a thousand anomalies a day that have nothing to do with it. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void of_aRealOneAmongNoise_isFoundWithLittleElse(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var onsets = noise(random, MORNING - DAY, 1_000, 1_000);
    onsets.addAll(noise(random, MORNING, 1_000, 1_000));
    var real = new ArrayList<Onset>();
    for (int i = 0; i < 6; i++) {
      real.add(open("r" + i, "job", "shop", MORNING + DAY / 2 + i * 20_000L));
    }
    for (int i = 0; i < 40; i++) {
      real.add(open("s" + i, "job", "other" + i, MORNING + DAY / 3 + random.nextLong(WINDOW / 2)));
    }
    onsets.addAll(real);
    var groups =
        new Grouping(NO_GRAPH, WINDOW, LONGEST).of(history(NO_GRAPH, MORNING - DAY, onsets), real);
    assertThat(groups).hasSize(2);
    assertThat(groups.getFirst().onsets()).containsAll(real.subList(6, 46)).hasSizeLessThan(65);
    assertThat(groups.getLast().onsets()).isEqualTo(real.subList(0, 6));
  }
}
