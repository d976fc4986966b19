package com.dese.ajan.aiops.drift;

import com.dese.ajan.aiops.drift.Change.Method;
import com.dese.ajan.aiops.stats.StateStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds changes of series with less than a sample an hour: the best break of all rows since the
 * last change, without the calendar's cycle and outliers, must hold for some rows. Its cost grows
 * with the rows, which are at most 720.
 */
final class ExactStage implements Stage {
  private static final int MOST_ROWS = 720;
  private static final int CYCLES = 10;
  private static final int HALF_MEDIAN = 2;

  /** A break holds while it stays within so many rows. */
  private static final int SAME_BREAK = 5;

  /** Tests are spread so that they cost as much as this many rows would. */
  private static final int TESTS = 64;

  private static final long MINUTE_MILLIS = 60_000;

  private final int cycle;
  private final double minDeviation;
  private final BreakRules rules;
  private float[] rows = new float[32]; // about the origin
  private int[] minutes = new int[32]; // since the first row ever
  private int count;
  private int since; // first row after the last change
  private long seen;
  private long firstMillis;
  private double origin;
  private boolean changedBefore;
  private int held;
  private int lastAt; // where the best break was
  private boolean warning;

  /**
   * A stage of a series that was never seen.
   *
   * @param cycle rows in which the calendar repeats, 0 if none
   * @param minDeviation smallest deviation taken seriously, in the metric's unit
   */
  ExactStage(int cycle, double minDeviation) {
    this(cycle, minDeviation, BreakRules.DEFAULT);
  }

  /** With other rules, to measure what they are worth. */
  ExactStage(int cycle, double minDeviation, BreakRules rules) {
    this.cycle = cycle;
    this.minDeviation = minDeviation;
    this.rules = rules;
  }

  @Override
  public @Nullable Change update(double value, long epochMillis) {
    if (seen == 0) {
      origin = value;
      firstMillis = epochMillis;
    }
    add((float) (value - origin), (int) ((epochMillis - firstMillis) / MINUTE_MILLIS));
    int used = count - since;
    int step = Math.max(1, used / TESTS);
    if (used < leastRows() || (seen - 1) % step != 0) {
      return null;
    }
    var found = Break.best(withoutOutliers(withoutCycle()), used, rules);
    int at = since + found.at();
    boolean strong =
        found.evidence() > 0 && Math.abs(found.after() - found.before()) >= minDeviation;
    boolean same = held > 0 && Math.abs(at - lastAt) <= SAME_BREAK;
    held = strong ? same ? held + step : 1 : 0;
    lastAt = at;
    warning = strong;
    return held > Math.min(rules.hold(), used / 4) ? change(found) : null;
  }

  private int leastRows() {
    return Math.max(rules.leastRows(), 2 * cycle);
  }

  private void add(float value, int minute) {
    if (count == MOST_ROWS) {
      System.arraycopy(rows, 1, rows, 0, count - 1);
      System.arraycopy(minutes, 1, minutes, 0, count - 1);
      count--;
      since = Math.max(0, since - 1);
      lastAt--;
    } else if (count == rows.length) {
      int room = Math.min(2 * count, MOST_ROWS);
      rows = Arrays.copyOf(rows, room);
      minutes = Arrays.copyOf(minutes, room);
    }
    rows[count] = value;
    minutes[count] = minute;
    count++;
    seen++;
  }

  private Change change(Break found) {
    int at = since + found.at();
    held = 0;
    warning = false;
    changedBefore = true;
    since = at;
    return new Change(
        DriftKind.LEVEL,
        millis(at),
        millis(count - 1),
        origin + found.before(),
        origin + found.after(),
        (found.after() - found.before()) / found.deviation(),
        found.evidence(),
        found.bend() ? Method.BEND : Method.STEP);
  }

  private long millis(int row) {
    return firstMillis + minutes[row] * MINUTE_MILLIS;
  }

  /** Rows since the last change less what repeats with the calendar. */
  private double[] withoutCycle() {
    var left = new double[count - since];
    var seasonal = new double[Math.max(cycle, 1)];
    double mean = 0;
    for (int phase = 0; phase < cycle; phase++) {
      seasonal[phase] = phase(phase);
      mean += seasonal[phase] / cycle;
    }
    for (int k = since; k < count; k++) {
      left[k - since] = rows[k] - (cycle == 0 ? 0 : seasonal[phaseOf(k)] - mean);
    }
    return left;
  }

  private int phaseOf(int row) {
    return (int) Math.floorMod(seen - count + row, (long) cycle);
  }

  /** Median of the rows of a phase about the mean of the cycle around each. */
  private double phase(int phase) {
    int from = Math.max(0, count - CYCLES * cycle);
    var residuals = new double[CYCLES + 1];
    int found = 0;
    for (int k = from + cycle / 2; k + cycle - cycle / 2 < count; k++) {
      if (phaseOf(k) == phase) {
        int first = k - cycle / 2;
        double sum = (rows[first + cycle] - rows[first]) / 2.0;
        for (int i = first; i < first + cycle; i++) {
          sum += rows[i];
        }
        residuals[found++] = rows[k] - sum / cycle;
      }
    }
    return found == 0 ? 0 : median(residuals, found);
  }

  private static double[] withoutOutliers(double[] rows) {
    var smooth = new double[rows.length];
    var window = new double[2 * HALF_MEDIAN + 1];
    for (int k = 0; k < rows.length; k++) {
      int from = Math.max(0, k - HALF_MEDIAN);
      int to = Math.min(rows.length, k + HALF_MEDIAN + 1);
      System.arraycopy(rows, from, window, 0, to - from);
      smooth[k] = median(window, to - from);
    }
    return smooth;
  }

  private static double median(double[] values, int count) {
    Arrays.sort(values, 0, count);
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
  }

  @Override
  public State state() {
    return count - since >= leastRows()
        ? State.WATCHING
        : changedBefore ? State.SETTLING : State.LEARNING;
  }

  @Override
  public @Nullable DriftKind warning() {
    return warning ? DriftKind.LEVEL : null;
  }

  @Override
  public @Nullable Forecast forecast(long epochMillis) {
    return null;
  }

  @Override
  public void carry(StateStream stream) {
    count = (int) stream.next((long) count);
    rows = Arrays.copyOf(rows, Math.max(count, rows.length));
    minutes = Arrays.copyOf(minutes, Math.max(count, minutes.length));
    for (int k = 0; k < count; k++) {
      rows[k] = (float) stream.next((double) rows[k]);
      minutes[k] = (int) stream.next((long) minutes[k]);
    }
    since = (int) stream.next((long) since);
    seen = stream.next(seen);
    firstMillis = stream.next(firstMillis);
    origin = stream.next(origin);
    changedBefore = stream.next(changedBefore);
    held = (int) stream.next((long) held);
    lastAt = (int) stream.next((long) lastAt);
    warning = stream.next(warning);
  }
}
