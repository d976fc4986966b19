package canary;

import com.dese.ajan.aiops.canary.CanaryJudge;
import com.dese.ajan.aiops.canary.Comparison;
import com.dese.ajan.aiops.canary.Counts;
import com.dese.ajan.aiops.canary.Harm;
import com.dese.ajan.aiops.canary.Kind;
import com.dese.ajan.aiops.canary.Plan;
import com.dese.ajan.aiops.canary.Samples;
import com.dese.ajan.aiops.canary.Sides;
import com.dese.ajan.aiops.canary.Verdict;
import java.util.Arrays;
import java.util.List;

/** Asks the judge each minute of a canary of 30 minutes. */
final class Looks {
  static final int MINUTES = 30;
  private static final long MINUTE = 60_000;
  private static final CanaryJudge JUDGE = new CanaryJudge();

  private Looks() {}

  /** What both sides look like after some minutes. */
  interface Sight {
    Sides after(int minutes);
  }

  /**
   * The first minute at which the metric fails, 0 if it never does.
   *
   * @param metrics in the judgement, of which the others have no data
   * @param paired whether times are told
   */
  static int firstFailure(double[][] sides, int metrics, boolean paired) {
    return first(
        Kind.DISTRIBUTION,
        minutes -> {
          int samples = 2 * minutes;
          return new Sides.Measured(
              samples(sides[0], samples, paired), samples(sides[1], samples, paired));
        },
        metrics);
  }

  static int firstFailure(Requests baseline, Requests canary, int metrics) {
    return first(
        Kind.RATIO,
        minutes -> new Sides.Counted(baseline.until(minutes), canary.until(minutes)),
        metrics);
  }

  /** Requests of each minute. */
  record Requests(double[] failed, double[] all) {
    Counts until(int minutes) {
      return new Counts(
          times(minutes, MINUTE), Arrays.copyOf(failed, minutes), Arrays.copyOf(all, minutes));
    }
  }

  private static int first(Kind kind, Sight sight, int metrics) {
    for (int minute = 1; minute <= MINUTES; minute++) {
      if (verdict(kind, sight.after(minute), metrics) == Verdict.FAIL) {
        return minute;
      }
    }
    return 0;
  }

  private static Verdict verdict(Kind kind, Sides sides, int metrics) {
    var metric = comparison("metric", kind, 1, sides);
    var judged =
        metrics == 1
            ? List.of(metric)
            : List.of(
                metric,
                comparison(
                    "others",
                    Kind.GAUGE,
                    metrics - 1,
                    new Sides.Measured(Samples.NONE, Samples.NONE)));
    return JUDGE.judge(judged).metrics().getFirst().verdict();
  }

  private static Comparison comparison(String name, Kind kind, double weight, Sides sides) {
    double tolerance =
        kind == Kind.RATIO
            ? Comparison.STANDARD_RATIO_TOLERANCE
            : Comparison.STANDARD_TOLERANCE;
    return new Comparison(
        name,
        null,
        kind,
        Harm.INCREASE,
        weight,
        false,
        false,
        tolerance,
        Comparison.STANDARD_MINIMUM_EVENTS,
        Plan.STANDARD,
        null,
        sides);
  }

  private static Samples samples(double[] values, int size, boolean paired) {
    return new Samples(paired ? times(size, MINUTE / 2) : null, Arrays.copyOf(values, size));
  }

  private static long[] times(int size, long step) {
    long[] times = new long[size];
    Arrays.setAll(times, i -> 1_700_000_000_000L + i * step);
    return times;
  }
}
