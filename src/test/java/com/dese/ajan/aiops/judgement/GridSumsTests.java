package com.dese.ajan.aiops.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.aiops.series.SampleColumns;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GridSumsTests {
  private static final RangeQuery QUERY = new RangeQuery("up", 60_000, 180_000, 60_000);

  /** Values at one minute, two and three. */
  private static SampleColumns series(double... values) {
    var series = new SampleColumns();
    for (int i = 0; i < values.length; i++) {
      series.add(60_000 + i * 60_000L, values[i]);
    }
    return series;
  }

  private static GridSums sums(QueryAnswer answer) {
    return GridSums.of(QUERY, "the query", Map.of(QUERY, answer));
  }

  private static GridSums found(SampleColumns... series) {
    return sums(new QueryAnswer.Found(List.of(series)));
  }

  @Test
  void means_ofSeveralSeries_areOfThoseThatHaveAValue() {
    var means = found(series(1, Double.NaN, 5), series(3, Double.POSITIVE_INFINITY, 7)).means();

    assertThat(means.epochMillis()).containsExactly(60_000, 180_000);
    assertThat(means.values()).containsExactly(2, 6);
  }

  @Test
  void among_totals_areSumsAtTheTimesOfTotals() {
    var counts =
        found(series(1, 2, 9), series(1, 1, 1)).among(found(series(10, Double.NaN, 8), series(5)));

    assertThat(counts.epochMillis()).containsExactly(60_000, 180_000);
    assertThat(counts.events()).containsExactly(2, 8); // ten of eight are all of them
    assertThat(counts.totals()).containsExactly(15, 8);
  }

  @Test
  void among_eventsOfSomeTimes_areNoneAtTheOthers() {
    var counts = found(series(Double.NaN, 1)).among(found(series(10, 10, 10)));

    assertThat(counts.events()).containsExactly(0, 1, 0);
  }

  @Test
  void among_noEvents_areNotKnown() {
    var nothing = sums(new QueryAnswer.Found(List.of()));

    assertThat(nothing.among(found(series(10, 10, 10))).totals()).isEmpty();
    assertThat(nothing.missing())
        .isEqualTo("the query found no series (a rate or increase must span two scrapes)");
  }

  @Test
  void missing_nothingToUse_saysWhy() {
    assertThat(
            Stream.of(
                    sums(new QueryAnswer.Failed("Prometheus answered 400: no")),
                    found(series(Double.NaN)),
                    found(series()))
                .map(GridSums::missing))
        .containsExactly(
            "the query failed: Prometheus answered 400: no",
            "the query found series, but no value that is a number",
            "the query found series, but no value that is a number");
    assertThat(found(series(1)).missing()).isNull();
  }

  @Test
  void means_samplesBesideTheGrid_areLeftOut() {
    var beside = new SampleColumns();
    beside.add(59_999, 1);
    beside.add(240_000, 2);
    beside.add(120_000, 3);

    assertThat(found(beside).means().values()).containsExactly(3);
  }
}
