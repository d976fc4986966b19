package com.dese.ajan.aiops.canary;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of events among totals that both sides have.
 *
 * @param single whether it is one row without a time, which is looked at once
 * @param stepMillis usual distance of rows, milliseconds; 0 where times are not known
 * @param stale why the newest rows say nothing of now; null: they do
 */
@SuppressWarnings("ArrayRecordComponent") // columns of numbers, which nobody changes or compares
record Rates(
    double[] baselineEvents,
    double[] baselineTotals,
    double[] canaryEvents,
    double[] canaryTotals,
    boolean single,
    long stepMillis,
    @Nullable String stale) {
  private static final double LARGEST = 1e15; // counts beyond this are no longer exact

  static Rates of(Counts baseline, Counts canary, @Nullable Long asOfMillis) {
    int[][] rows = rows(baseline, canary);
    int[] x = new int[rows[0].length];
    int[] y = new int[rows[0].length];
    int size = 0;
    for (int i = 0; i < rows[0].length; i++) {
      if (usable(baseline, rows[0][i]) && usable(canary, rows[1][i])) {
        x[size] = rows[0][i];
        y[size++] = rows[1][i];
      }
    }
    return new Rates(
        pick(baseline.events(), x, size),
        pick(baseline.totals(), x, size),
        pick(canary.events(), y, size),
        pick(canary.totals(), y, size),
        single(baseline) && single(canary),
        Times.step(canary.epochMillis()),
        stale(baseline, canary, asOfMillis));
  }

  /** The same of what is no event. */
  Rates others() {
    return new Rates(
        minus(baselineTotals, baselineEvents),
        baselineTotals,
        minus(canaryTotals, canaryEvents),
        canaryTotals,
        single,
        stepMillis,
        stale);
  }

  /** The baseline as the canary. */
  Rates swapped() {
    return new Rates(
        canaryEvents, canaryTotals, baselineEvents, baselineTotals, single, stepMillis, stale);
  }

  /** The last rows. */
  Rates last(int rows) {
    int from = rows() - rows;
    return new Rates(
        Arrays.copyOfRange(baselineEvents, from, rows()),
        Arrays.copyOfRange(baselineTotals, from, rows()),
        Arrays.copyOfRange(canaryEvents, from, rows()),
        Arrays.copyOfRange(canaryTotals, from, rows()),
        single,
        stepMillis,
        stale);
  }

  int rows() {
    return canaryTotals.length;
  }

  Sum baseline() {
    return new Sum(sum(baselineEvents), sum(baselineTotals));
  }

  Sum canary() {
    return new Sum(sum(canaryEvents), sum(canaryTotals));
  }

  /** Of one side. */
  record Sum(double events, double total) {
    double rate() {
      return total == 0 ? 0 : events / total;
    }
  }

  /** The canary's share of a row's total: of its events, if both sides are alike. */
  double share(int row) {
    return canaryTotals[row] / (canaryTotals[row] + baselineTotals[row]);
  }

  double events(int row) {
    return canaryEvents[row] + baselineEvents[row];
  }

  /** Also where one side has no more of a total, and the other has. */
  private static @Nullable String stale(Counts baseline, Counts canary, @Nullable Long asOfMillis) {
    var known = Times.stale(times(baseline, _ -> true), times(canary, _ -> true), asOfMillis);
    return known != null
        ? known
        : Times.stale(times(baseline, total -> total > 0), times(canary, total -> total > 0), null);
  }

  /** Times of rows with a total of which something holds. */
  private static long @Nullable [] times(Counts side, DoublePredicate which) {
    long[] times = side.epochMillis();
    return times == null
        ? null
        : IntStream.range(0, times.length)
            .filter(row -> !Double.isNaN(side.totals()[row]) && which.test(side.totals()[row]))
            .mapToLong(row -> times[row])
            .toArray();
  }

  private static boolean usable(Counts side, int row) {
    double events = side.events()[row];
    double total = side.totals()[row];
    return events >= 0 && total > 0 && total <= LARGEST && events <= total;
  }

  private static boolean single(Counts side) {
    return side.epochMillis() == null && side.totals().length == 1;
  }

  private static int[][] rows(Counts baseline, Counts canary) {
    long @Nullable [] first = baseline.epochMillis();
    long @Nullable [] second = canary.epochMillis();
    if (first != null && second != null) {
      return Times.join(first, second);
    }
    int rows = Math.min(baseline.totals().length, canary.totals().length);
    int[] all = new int[rows];
    Arrays.setAll(all, row -> row);
    return new int[][] {all, all};
  }

  private static double[] pick(double[] values, int[] rows, int size) {
    double[] picked = new double[size];
    for (int i = 0; i < size; i++) {
      picked[i] = values[rows[i]];
    }
    return picked;
  }

  private static double[] minus(double[] totals, double[] events) {
    double[] others = new double[totals.length];
    for (int i = 0; i < others.length; i++) {
      others[i] = totals[i] - events[i];
    }
    return others;
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }
}
