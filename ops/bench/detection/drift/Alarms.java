package detection.drift;

import com.dese.ajan.aiops.drift.DriftDetector;
import java.util.ArrayList;
import java.util.List;

/** What the service's detector finds in a series. */
final class Alarms {
  /**
   * One change.
   *
   * @param row at which it was known
   * @param since row at which it began, as estimated
   */
  record Alarm(int row, int since, String kind) {}

  private Alarms() {}

  static List<Alarm> of(long[] seconds, double[] values) {
    var detector = new DriftDetector(0);
    var alarms = new ArrayList<Alarm>();
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        continue;
      }
      int row = i;
      detector
          .update(values[i], seconds[i] * 1_000)
          .ifPresent(
              change ->
                  alarms.add(
                      new Alarm(
                          row,
                          rowAt(seconds, change.sinceMillis() / 1_000),
                          change.kind().toString())));
    }
    return alarms;
  }

  /** The row nearest to a time. */
  static int rowAt(long[] seconds, long second) {
    int best = 0;
    for (int i = 1; i < seconds.length; i++) {
      if (Math.abs(seconds[i] - second) < Math.abs(seconds[best] - second)) {
        best = i;
      }
    }
    return best;
  }
}
