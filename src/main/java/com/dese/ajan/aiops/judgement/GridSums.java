package com.dese.ajan.aiops.judgement;

import com.dese.ajan.aiops.Wording;
import com.dese.ajan.aiops.canary.Counts;
import com.dese.ajan.aiops.canary.Samples;
import com.dese.ajan.aiops.series.SampleColumns;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The series of an answer, added up at each time that was asked for.
 *
 * @param query that was asked
 * @param sums of the finite values
 * @param counts how many there were
 * @param missing why there is nothing, as a sentence; null where there is something
 */
@SuppressWarnings("ArrayRecordComponent") // columns of numbers, which nobody changes or compares
record GridSums(RangeQuery query, double[] sums, int[] counts, @Nullable String missing) {
  /** Increases are extrapolated, each in its own way, so events may seem a little more than all. */
  private static final double EXTRAPOLATED = 1.1;

  static GridSums of(RangeQuery query, String name, Map<RangeQuery, QueryAnswer> answers) {
    return switch (Objects.requireNonNull(answers.get(query))) {
      case QueryAnswer.Failed(var why) -> nothing(query, name + " failed: " + why);
      case QueryAnswer.Found(var series) when series.isEmpty() ->
          nothing(query, name + " found no series (a rate or increase must span two scrapes)");
      case QueryAnswer.Found(var series) -> {
        var added = new GridSums(query, new double[query.points()], new int[query.points()], null);
        series.forEach(added::add);
        yield IntStream.of(added.counts).sum() > 0
            ? added
            : nothing(query, name + " found series, but no value that is a number");
      }
    };
  }

  private static GridSums nothing(RangeQuery query, String why) {
    return new GridSums(query, new double[query.points()], new int[query.points()], why);
  }

  private void add(SampleColumns series) {
    for (int i = 0; i < series.size(); i++) {
      long at = Math.floorDiv(series.epochMillis(i) - query.fromMillis(), query.stepMillis());
      if (at >= 0 && at < sums.length && Double.isFinite(series.value(i))) {
        sums[(int) at] += series.value(i);
        counts[(int) at]++;
      }
    }
  }

  /** The mean at each time at which there is one. */
  Samples means() {
    var at = IntStream.range(0, sums.length).filter(i -> counts[i] > 0).toArray();
    return new Samples(times(at), column(at, i -> sums[i] / counts[i]));
  }

  /**
   * These as events among others, at the times of the others. Where they were found at some times
   * there were none at the rest: a counter appears with its first event.
   */
  Counts among(GridSums totals) {
    if (missing != null || beyond(totals, "") != null) {
      return Counts.NONE;
    }
    var at =
        IntStream.range(0, sums.length)
            .filter(i -> totals.counts[i] > 0 && totals.sums[i] >= 0 && sums[i] >= 0)
            .toArray();
    return new Counts(
        times(at),
        column(at, i -> Math.min(sums[i], totals.sums[i])), // increases are extrapolated, each
        column(at, i -> totals.sums[i]));
  }

  /** Why these cannot be events among others; null: they can. */
  @Nullable String beyond(GridSums totals, String name) {
    double events = DoubleStream.of(sums).sum();
    double all = DoubleStream.of(totals.sums).sum();
    return events > EXTRAPOLATED * all || events < 0
        ? "%s counts %s events among a total of %s"
            .formatted(name, Wording.number(events), Wording.number(all))
        : null;
  }

  private long[] times(int[] at) {
    return IntStream.of(at).mapToLong(i -> query.fromMillis() + i * query.stepMillis()).toArray();
  }

  private static double[] column(int[] at, IntToDoubleFunction value) {
    return IntStream.of(at).mapToDouble(value).toArray();
  }
}
